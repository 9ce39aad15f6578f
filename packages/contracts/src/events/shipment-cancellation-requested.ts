import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';

export const shipmentCancellationRequested = defineEvent({
  name: 'shipment.cancellation_requested',
  version: 1,
  producer: 'order-api',
  meaning:
    'The merchant wants this attempt stopped. The orchestrator answers once, with cancelled or cancellation_refused.',
  data: z.object({
    shipmentId: z.string(),
    attempt: z.number().int().positive(),
    reason: z.string().nullable(),
  }),
  example: { shipmentId: exampleShipmentId, attempt: 1, reason: null },
});
