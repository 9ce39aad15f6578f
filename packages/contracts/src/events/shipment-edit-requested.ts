import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { exampleOrder, exampleShipmentId } from './examples.ts';
import { deliveryOrder } from './shipment-requested.ts';

/** What a provider may be able to change about an order that it has taken. */
export const editableField = z.enum([
  'pickup.contact',
  'pickup.instructions',
  'pickup.window',
  'delivery.address',
  'delivery.contact',
  'delivery.instructions',
  'delivery.window',
]);
export type EditableField = z.infer<typeof editableField>;

export const shipmentEditRequested = defineEvent({
  name: 'shipment.edit_requested',
  version: 1,
  producer: 'order-api',
  meaning:
    'The merchant has changed a booked order. The orchestrator answers once, with edited or edit_refused; until then the order stands as it was booked.',
  data: z.object({
    shipmentId: z.string(),
    attempt: z.number().int().positive(),
    editId: z.string(),
    /** What is different. */
    changed: z.array(editableField).min(1),
    /** The order as it shall be. */
    order: deliveryOrder,
  }),
  example: {
    shipmentId: exampleShipmentId,
    attempt: 1,
    editId: 'edt_01h455vb4pex5vsknk084sn02y',
    changed: ['delivery.instructions' as const],
    order: {
      ...exampleOrder,
      delivery: { ...exampleOrder.delivery, instructions: 'Please close the gate.' },
    },
  },
});
