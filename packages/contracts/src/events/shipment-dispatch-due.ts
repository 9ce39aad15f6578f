import { z } from 'zod';
import { instant } from '../primitives.ts';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';

export const shipmentDispatchDue = defineEvent({
  name: 'shipment.dispatch_due',
  version: 1,
  producer: 'order-api',
  meaning:
    'An order that waits for its pickup, or for its automatic retry, has reached its time. order-api’s own timer; one that no longer fits the shipment is ignored.',
  data: z.object({
    shipmentId: z.string(),
    attempt: z.number().int().positive(),
    /** The time it was set for: a shipment that was put off since then waits for another one. */
    dueAt: instant,
  }),
  example: { shipmentId: exampleShipmentId, attempt: 1, dueAt: '2026-01-15T14:00:00.000Z' },
});
