import type { Message, WebhookEndpointDisablement } from '@waybill/contracts';
import { z } from 'zod';
import { endpointCauses } from './endpoint.ts';
import { withoutQuery } from './without-query.ts';

/** The body of a webhook that tells an endpoint's neighbours that nothing is sent to it any more. */
export const endpointDisabledWebhook = z
  .object({
    type: z.literal('webhook_endpoint.disabled'),
    timestamp: z.iso.datetime().describe('When it was disabled.'),
    data: z.object({
      endpointId: z.string(),
      url: z.string().describe('Without its query, which may hold a token.'),
      cause: z.enum(endpointCauses).exclude(['owner']),
      reason: z.string(),
      consecutiveFailures: z.number().int(),
      failingSince: z.iso.datetime().nullable(),
    }),
  })
  .meta({ id: 'EndpointDisabledWebhook' });
export type EndpointDisabledWebhook = z.infer<typeof endpointDisabledWebhook>;

export const endpointDisabledPayload = ({
  data,
}: Pick<Message<WebhookEndpointDisablement>, 'data'>): EndpointDisabledWebhook => ({
  type: 'webhook_endpoint.disabled',
  timestamp: data.disabledAt,
  data: {
    endpointId: data.endpointId,
    url: withoutQuery(data.url),
    cause: data.cause,
    reason: data.reason,
    consecutiveFailures: data.consecutiveFailures,
    failingSince: data.failingSince,
  },
});
