import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';

export const shipmentChangeAsked = defineEvent({
  name: 'shipment.change_asked',
  version: 1,
  producer: 'order-api',
  meaning:
    'A merchant has edited, cancelled or retried a shipment, and was not refused at once. What comes of it is told by other events.',
  data: z.object({
    shipmentId: z.string(),
    action: z.enum(['edit', 'cancel', 'retry']),
    attempt: z.number().int().positive(),
    /** Names of what an edit changes, or wants to: a provider may have to agree first. */
    changed: z.array(z.string()),
    /** The API key that asked, and its request. */
    actor: z.string(),
    requestId: z.string(),
  }),
  example: {
    shipmentId: exampleShipmentId,
    action: 'edit' as const,
    attempt: 1,
    changed: ['deliveryInstructions'],
    actor: 'key_01h455vb4pex5vsknk084sn02w',
    requestId: '5b3c1f6a-6f0e-4c57-9d9e-0d1f5a0c7a55',
  },
});
