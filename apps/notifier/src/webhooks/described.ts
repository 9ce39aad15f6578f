import type { Webhooks } from '@waybill/http';
import { endpointDisabledWebhook } from '../domain/endpoint-disabled-payload.ts';
import { statusChangedWebhook } from '../domain/webhook-payload.ts';
import type { WebhookType } from '../domain/webhook-types.ts';

const delivery =
  'Answer 2xx within 15 seconds; anything else is tried again for days. Verify the signature over the exact ' +
  'bytes, and remember `webhook-id`: a message can come twice.';

const described: Record<WebhookType, Webhooks[string]> = {
  'shipment.status_changed': {
    summary: 'A shipment has a new status',
    description: `Messages about one shipment come in order: \`sequence\` counts without gaps. ${delivery}`,
    schema: statusChangedWebhook,
  },
  'webhook_endpoint.disabled': {
    summary: 'An endpoint of yours was disabled',
    description: `Told to your other endpoints. What the disabled one is owed is kept. ${delivery}`,
    schema: endpointDisabledWebhook,
  },
};

/** Every webhook that merchants can subscribe to, for the reference. */
export const webhooks: Webhooks = described;
