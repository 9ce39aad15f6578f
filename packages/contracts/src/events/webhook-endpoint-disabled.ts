import { z } from 'zod';
import { instant } from '../primitives.ts';
import { defineEvent } from './define-event.ts';

export const webhookEndpointDisablement = z.object({
  endpointId: z.string(),
  url: z.string(),
  /** `gone`: it answered 410. `failing`: nothing could be delivered to it for days. */
  cause: z.enum(['gone', 'failing']),
  /** The cause in words. */
  reason: z.string(),
  disabledAt: instant,
  consecutiveFailures: z.number().int().nonnegative(),
  failingSince: instant.nullable(),
});
export type WebhookEndpointDisablement = z.infer<typeof webhookEndpointDisablement>;

export const webhookEndpointDisabled = defineEvent({
  name: 'webhook_endpoint.disabled',
  version: 1,
  producer: 'notifier',
  meaning:
    'A merchant’s webhook endpoint was disabled: nothing is sent to it until the merchant enables it. What it is owed is kept.',
  data: webhookEndpointDisablement,
  example: {
    endpointId: 'whe_01h455vb4pex5vsknk084sn02t',
    url: 'https://merchant.example/hooks',
    cause: 'failing' as const,
    reason: 'Nothing has been delivered to the endpoint for days.',
    disabledAt: '2026-01-19T14:17:26.412Z',
    consecutiveFailures: 13,
    failingSince: '2026-01-15T14:17:26.412Z',
  },
});
