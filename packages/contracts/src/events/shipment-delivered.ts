import { z } from 'zod';
import { instant } from '../primitives.ts';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';

export const shipmentDelivered = defineEvent({
  name: 'shipment.delivered',
  version: 1,
  producer: 'order-api',
  meaning:
    'A shipment has become ORDER_DELIVERED. Told beside its status change, for those whom no other change concerns; again if it comes back from another status.',
  data: z.object({ shipmentId: z.string(), deliveredAt: instant }),
  example: { shipmentId: exampleShipmentId, deliveredAt: '2026-01-18T12:05:00.000Z' },
});
