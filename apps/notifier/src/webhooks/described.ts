import type { Webhooks } from '@waybill/http';
import { z } from 'zod';
import {
  exceptionClosedWebhook,
  exceptionOpenedWebhook,
  thinExceptionClosedWebhook,
  thinExceptionOpenedWebhook,
  thinWriteBackFailedWebhook,
  writeBackFailedWebhook,
} from '../domain/alert-webhooks.ts';
import { endpointDisabledWebhook } from '../domain/endpoint-disabled-payload.ts';
import { testWebhook } from '../domain/test-payload.ts';
import { thinStatusChangedWebhook } from '../domain/thin-payload.ts';
import { statusChangedWebhook } from '../domain/webhook-payload.ts';
import type { MessageType } from '../domain/webhook-types.ts';

const delivery =
  'Answer 2xx within 15 seconds; anything else is tried again for days. Verify the signature over the exact ' +
  'bytes, and remember `webhook-id`: a message can come twice.';

const unordered =
  'It has no sequence: it may come before or after anything else about the shipment, and is not held up by it.';

const described: Record<MessageType, Webhooks[string]> = {
  'shipment.status_changed': {
    summary: 'A shipment has a new status',
    description: `Messages about one shipment come in order: \`sequence\` counts its changes, and filters leave gaps. Endpoints that want it thin get the short form. ${delivery}`,
    schema: z.union([statusChangedWebhook, thinStatusChangedWebhook]),
  },
  'shipment.exception_opened': {
    summary: 'Something is wrong with a parcel, or probably will be',
    description: `Once for each thing that is wrong. ${unordered} ${delivery}`,
    schema: z.union([exceptionOpenedWebhook, thinExceptionOpenedWebhook]),
  },
  'shipment.exception_closed': {
    summary: 'What was wrong with a parcel is so no longer',
    description: `Once for each exception that was opened; an exception that is closed does not open again. ${unordered} ${delivery}`,
    schema: z.union([exceptionClosedWebhook, thinExceptionClosedWebhook]),
  },
  'write_back.failed': {
    summary: 'An order source did not take the news that an order has shipped',
    description: `Sent again by hand, it can fail again, and is told again. ${unordered} ${delivery}`,
    schema: z.union([writeBackFailedWebhook, thinWriteBackFailedWebhook]),
  },
  'webhook_endpoint.disabled': {
    summary: 'An endpoint of yours was disabled',
    description: `Told to your other endpoints. What the disabled one is owed is kept. ${delivery}`,
    schema: endpointDisabledWebhook,
  },
  'webhook_endpoint.test': {
    summary: 'You asked whether it arrives',
    description: `Sent when you ask for it, whatever the endpoint subscribes to. ${delivery}`,
    schema: testWebhook,
  },
};

/** Every webhook that merchants are sent, for the reference. */
export const webhooks: Webhooks = described;
