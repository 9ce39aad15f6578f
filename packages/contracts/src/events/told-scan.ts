import { z } from 'zod';
import { instant } from '../primitives.ts';
import { trackingEvent } from './tracking-updated.ts';

/** A scan as order-api passes it on to whoever tells a shipment's story, with what it made of it. */
export const toldScan = trackingEvent
  .omit({ shipmentId: true, carrierTime: true, reason: true, readingId: true })
  .extend({
    /** The `tracking.updated` that told it, and when. */
    eventId: z.uuid(),
    toldAt: instant,
  });
export type ToldScan = z.infer<typeof toldScan>;

export const exampleToldScan: ToldScan = {
  eventId: '019bd3f5-9a6e-7c1d-8f59-0d7a6c2b4e11',
  toldAt: '2026-01-18T03:41:02.000Z',
  trackingEventId: 'trk_01h455vb4pex5vsknk084sn02v',
  carrier: 'ecom-express',
  trackingId: '7260412345',
  leg: 'forward',
  status: 'out_for_delivery',
  occurredAt: '2026-01-18T03:40:00.000Z',
  carrierCode: '006',
  carrierText: 'Out for delivery',
  location: 'BOS',
  standing: 'late',
  why: 'behind',
  scanId: 'scn_01h455vb4pex5vsknk084sn02w',
  receivedAt: '2026-01-18T03:41:01.000Z',
  reread: false,
};
