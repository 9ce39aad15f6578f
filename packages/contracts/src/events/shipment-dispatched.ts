import { z } from 'zod';
import { address, instant, money, period } from '../primitives.ts';
import { providerRef } from '../providers.ts';
import { defineEvent } from './define-event.ts';
import { exampleAddress, exampleProvider, exampleShipmentId } from './examples.ts';
import { planTold } from './plan-told.ts';
import { callsMade } from './provider-call.ts';

/** A provider's acceptance of the order. */
export const booking = z.object({
  shipmentId: z.string(),
  attempt: z.number().int().positive(),
  bookingId: z.string(),
  provider: providerRef,
  /** The company that pushes the parcel's scans, and moves it unless `movedBy` says otherwise; names a folder of the carriers package. */
  carrier: z.string(),
  /** Who moves it, where that is somebody else than who pushes its scans: a carrier behind an aggregator. */
  movedBy: z.string().optional(),
  trackingId: z.string(),
  trackingUrl: z.url().nullable(),
  price: money,
  label: z.object({ url: z.url(), format: z.enum(['pdf', 'png', 'zpl']) }).nullable(),
  estimatedPickup: period,
  estimatedDelivery: period,
  pickupAddress: address,
  deliveryAddress: address,
  bookedAt: instant,
  calls: callsMade,
  /** The decision before it, where that has not been told by itself. */
  plan: planTold.optional(),
});

export const shipmentDispatched = defineEvent({
  name: 'shipment.dispatched',
  version: 1,
  producer: 'orchestrator',
  meaning: 'A provider has accepted the order. Once per shipment and attempt.',
  data: booking,
  example: {
    shipmentId: exampleShipmentId,
    attempt: 1,
    bookingId: 'bkg_01h455vb4pex5vsknk084sn02t',
    provider: exampleProvider,
    carrier: 'ecom-express',
    trackingId: '7260412345',
    trackingUrl: null,
    price: { amountMinor: 642, currencyCode: 'USD' },
    label: { url: 'http://127.0.0.1:8080/labels/7260412345.pdf', format: 'pdf' as const },
    estimatedPickup: { startsAt: '2026-01-15T16:00:00.000Z', endsAt: null },
    estimatedDelivery: { startsAt: null, endsAt: '2026-01-18T22:00:00.000Z' },
    pickupAddress: exampleAddress,
    deliveryAddress: exampleAddress,
    bookedAt: '2026-01-15T14:17:26.412Z',
  },
});
