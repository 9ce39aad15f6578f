import { z } from 'zod';
import { type Endpoint, endpointStatuses } from '../domain/endpoint.ts';
import { webhookType } from '../domain/webhook-types.ts';

/** An endpoint as merchants read it. Never with its secret. */
export const endpointResource = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string().nullable(),
    eventTypes: z.array(webhookType).describe('Empty: every type, those to come included.'),
    status: z.enum(endpointStatuses),
    statusReason: z.string().nullable(),
    consecutiveFailures: z.number().int(),
    failingSince: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
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
  status: endpoint.status,
  statusReason: endpoint.statusReason,
  consecutiveFailures: endpoint.consecutiveFailures,
  failingSince: endpoint.failingSince?.toISOString() ?? null,
  createdAt: endpoint.createdAt.toISOString(),
});
