import { leg, scanReason, trackingStatus } from '@waybill/contracts';
import { z } from 'zod';

/** One scan: the carrier's words, and what they were understood as. */
const shownScan = z.object({
  scanId: z.string(),
  state: z.string(),
  receivedAt: z.iso.datetime(),
  occurredAt: z.iso.datetime(),
  carrierTime: z.object({ text: z.string(), zone: z.string(), assumed: z.boolean() }),
  leg,
  status: trackingStatus,
  /** `late` and `duplicate` scans are kept, and change nothing. */
  standing: z.enum(['applied', 'late', 'duplicate']),
  why: z.string().nullable(),
  carrierCode: z.string(),
  carrierText: z.string(),
  reason: scanReason.nullable(),
  location: z.string().nullable(),
  /** The scan's own piece of the push, as the carrier wrote it. */
  content: z.record(z.string(), z.unknown()),
});
export type ShownScan = z.infer<typeof shownScan>;

/** The story of one tracking number, in the order in which things happened. */
const parcelScans = z.object({
  trackingId: z.string(),
  carrier: z.string(),
  leg,
  status: trackingStatus.nullable(),
  scans: z.array(shownScan),
});
export type ParcelScans = z.infer<typeof parcelScans>;

export const shipmentScans = z.object({ shipmentId: z.string(), parcels: z.array(parcelScans) });
