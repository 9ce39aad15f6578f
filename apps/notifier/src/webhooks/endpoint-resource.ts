import { shipmentStatus } from '@waybill/contracts';
import { z } from 'zod';
import { type Endpoint, endpointCauses, endpointStatuses, payloadStyles } from '../domain/endpoint.ts';
import { webhookType } from '../domain/webhook-types.ts';

const instant = z.iso.datetime();

/** An endpoint as merchants read it. Never with its secret, nor with its headers' values. */
export const endpointResource = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string().nullable(),
    eventTypes: z.array(webhookType).describe('Empty: every type, those to come included.'),
    statuses: z.array(shipmentStatus).describe('Empty: every status.'),
    locationExternalIds: z.array(z.string()).describe('Empty: every location.'),
    payload: z.enum(payloadStyles),
    headerNames: z.array(z.string()).describe('Headers sent with every delivery; their values are secret.'),
    status: z.enum(endpointStatuses),
    statusCause: z
      .enum(endpointCauses)
      .nullable()
      .describe('`owner`: paused. `gone`: it answered 410. `failing`: nothing reached it for days.'),
    statusReason: z.string().nullable(),
    statusSince: instant.nullable().describe('Since when it has not been enabled.'),
    consecutiveFailures: z.number().int(),
    failingSince: instant.nullable(),
    leftAloneUntil: instant.nullable().describe('It keeps failing: until then nothing is sent to it.'),
    previousSecretExpiresAt: instant
      .nullable()
      .describe('Until then deliveries are signed with the secret before, too.'),
    createdAt: instant,
  })
  .meta({ id: 'WebhookEndpoint' });

export const endpointWithSecret = endpointResource
  .extend({
    secret: z.string().describe('Shown this once. Sign and verify with it after Standard Webhooks.'),
  })
  .meta({ id: 'WebhookEndpointWithSecret' });

export const presentEndpoint = (endpoint: Endpoint): z.infer<typeof endpointResource> => ({
  id: endpoint.id,
  url: endpoint.url,
  description: endpoint.description,
  eventTypes: [...endpoint.eventTypes],
  statuses: [...endpoint.statuses],
  locationExternalIds: [...endpoint.locationExternalIds],
  payload: endpoint.payload,
  headerNames: [...endpoint.headerNames],
  status: endpoint.status,
  statusCause: endpoint.statusCause,
  statusReason: endpoint.statusReason,
  statusSince: endpoint.statusSince?.toISOString() ?? null,
  consecutiveFailures: endpoint.consecutiveFailures,
  failingSince: endpoint.failingSince?.toISOString() ?? null,
  leftAloneUntil: endpoint.probeAt?.toISOString() ?? null,
  previousSecretExpiresAt: endpoint.previousSecretExpiresAt?.toISOString() ?? null,
  createdAt: endpoint.createdAt.toISOString(),
});
