import { z } from 'zod';
import { instant, period } from '../primitives.ts';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';

/** As much of an address as a delay is judged by; empty where nobody has told. */
const area = z.object({ countryCode: z.string(), state: z.string(), postalCode: z.string() });

export const shipmentBookedExternally = defineEvent({
  name: 'shipment.booked_externally',
  version: 1,
  producer: 'order-api',
  meaning:
    'Somebody else has booked a parcel that is to be followed. Published again when more of it is told: `sequence` counts from 1, and the greatest holds.',
  data: z.object({
    shipmentId: z.string(),
    orderExternalId: z.string(),
    /** Who moves it, in the spelling of the carriers package; not always a carrier whose scans can be read. */
    carrier: z.string(),
    trackingId: z.string(),
    destination: area,
    estimatedDelivery: period,
    bookedAt: instant,
  }),
  example: {
    shipmentId: exampleShipmentId,
    orderExternalId: '54321',
    carrier: 'ups',
    trackingId: '1Z5R89390357567127',
    destination: { countryCode: 'US', state: 'NY', postalCode: '10001' },
    estimatedDelivery: { startsAt: null, endsAt: null },
    bookedAt: '2026-01-15T14:17:26.412Z',
  },
});
