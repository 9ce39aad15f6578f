import { z } from 'zod';
import { instant } from '../primitives.ts';
import { leg, scanReason, trackingStatus } from '../tracking-statuses.ts';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';

/** The canonical meaning of one scan, bound to the shipment it belongs to. */
export const trackingEvent = z.object({
  trackingEventId: z.string(),
  shipmentId: z.string(),
  carrier: z.string(),
  trackingId: z.string(),
  leg,
  status: trackingStatus,
  /** When it happened, in UTC. */
  occurredAt: instant,
  /** The carrier's own words for that time, and the zone it was read in; `assumed` when the carrier gave none. */
  carrierTime: z.object({ text: z.string(), zone: z.string(), assumed: z.boolean() }),
  carrierCode: z.string(),
  carrierText: z.string(),
  location: z.string().nullable(),
  reason: scanReason.nullable(),
  /** How the parcel's own story took it: `late` and `duplicate` are kept, and change nothing. */
  standing: z.enum(['applied', 'late', 'duplicate']),
  /** Why it was not applied; null when it was. Absent in events of before, as are the two ids below. */
  why: z.enum(['same_news', 'after_the_end', 'behind', 'overtaken']).nullable().optional(),
  /** The push that brought it, as it was stored, and this scan's part of it. */
  scanId: z.string().optional(),
  readingId: z.string().optional(),
  receivedAt: instant.optional(),
  /** True when an old scan was read again: histories are corrected, people are not told twice. */
  reread: z.boolean(),
});

export const trackingUpdated = defineEvent({
  name: 'tracking.updated',
  version: 1,
  producer: 'tracking-ingest',
  meaning:
    'A carrier has said something about a parcel. `sequence` counts the events of one parcel, without gaps.',
  data: trackingEvent,
  example: {
    trackingEventId: 'trk_01h455vb4pex5vsknk084sn02v',
    shipmentId: exampleShipmentId,
    carrier: 'ecom-express',
    trackingId: '7260412345',
    leg: 'forward' as const,
    status: 'out_for_delivery' as const,
    occurredAt: '2026-01-18T03:40:00.000Z',
    carrierTime: { text: '2026-01-18 09:10:00', zone: 'Asia/Kolkata', assumed: true },
    carrierCode: '006',
    carrierText: 'Out for delivery',
    location: 'BOS',
    reason: null,
    standing: 'applied' as const,
    reread: false,
  },
});
