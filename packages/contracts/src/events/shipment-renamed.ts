import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';

export const shipmentRenamed = defineEvent({
  name: 'shipment.renamed',
  version: 1,
  producer: 'order-api',
  meaning:
    'A shipment is called by another name from now on, and is not found by its former one, which may be another shipment’s. `naming` counts the new names of one shipment from 1, and the greatest holds.',
  data: z.object({
    shipmentId: z.string(),
    orderExternalId: z.string(),
    naming: z.number().int().positive(),
  }),
  example: { shipmentId: exampleShipmentId, orderExternalId: '7709-001-B', naming: 1 },
});
