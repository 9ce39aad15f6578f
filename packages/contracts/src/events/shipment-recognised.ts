import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';

export const shipmentRecognised = defineEvent({
  name: 'shipment.recognised',
  version: 1,
  producer: 'order-api',
  meaning:
    'A parcel that was told of as booked elsewhere turned out to be one that was booked here: its number is this shipment’s, and the former one is over.',
  data: z.object({
    shipmentId: z.string(),
    formerShipmentId: z.string(),
    /** As the booking has it. */
    carrier: z.string(),
    /** As it was told of. */
    formerCarrier: z.string(),
    trackingId: z.string(),
  }),
  example: {
    shipmentId: exampleShipmentId,
    formerShipmentId: 'shp_01jnxv2c4he9xr7y4mtb6q9dz8',
    carrier: 'ups',
    formerCarrier: 'ups',
    trackingId: '1Z5R89390357567127',
  },
});
