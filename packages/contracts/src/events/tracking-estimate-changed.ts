import { z } from 'zod';
import { laneBasis } from '../parcel-exceptions.ts';
import { period } from '../primitives.ts';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';

/** Who says when a parcel will arrive: the carrier when it took the order, the carrier since, or our own history. */
export const estimateSource = z.enum(['booking', 'scan', 'predicted']);
export type EstimateSource = z.infer<typeof estimateSource>;

export const deliveryEstimate = z.object({
  shipmentId: z.string(),
  carrier: z.string(),
  trackingId: z.string(),
  estimatedDelivery: period,
  source: estimateSource,
  /** How likely it arrives by then, 0 to 1, by what is known of its lane; null where too little is. */
  confidence: z.number().min(0).max(1).nullable(),
  basis: laneBasis.nullable(),
});

export const trackingEstimateChanged = defineEvent({
  name: 'tracking.estimate_changed',
  version: 1,
  producer: 'tracking-ingest',
  meaning:
    'A parcel is expected at another time. `sequence` counts the estimates of one parcel: the greatest holds.',
  data: deliveryEstimate,
  example: {
    shipmentId: exampleShipmentId,
    carrier: 'ecom-express',
    trackingId: '7260412345',
    estimatedDelivery: { startsAt: '2026-01-18T15:00:00.000Z', endsAt: '2026-01-19T20:00:00.000Z' },
    source: 'predicted' as const,
    confidence: 0.8,
    basis: {
      measure: 'transit' as const,
      mover: 'ecom-express',
      origin: 'US-MA-021',
      destination: 'US-MA-021',
      samples: 64,
    },
  },
});
