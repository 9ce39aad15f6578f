import { z } from 'zod';
import { eventReason } from '../events/shipment-status-changed.ts';
import { shipmentStatus } from '../statuses.ts';
import { epochMs } from './shipment.ts';

/** The carrier's own words for a scan, and the zone its time was read in; `assumed` when it named none. */
export const carrierWords = z
  .object({
    code: z.string(),
    text: z.string(),
    location: z.string().nullable(),
    time: z.object({ text: z.string(), zone: z.string(), assumed: z.boolean() }),
  })
  .meta({ id: 'CarrierWords' });

/** Why something that was heard did not change the status. */
export const notAppliedReason = z.enum(['late', 'duplicate', 'no_change', 'early', 'no_meaning']);

export const statusHistoryEntry = z
  .object({
    status: shipmentStatus,
    /** When it happened, RFC 3339 in UTC. */
    updatedAt: z.iso.datetime(),
    updatedAtEpoch: epochMs,
    /** When Waybill heard of it. */
    recordedAt: z.iso.datetime(),
    note: z.string().nullable(),
    /** Who brought it: `merchant`, `waybill`, or the provider's name. */
    statusUser: z.string(),
    eventReason: eventReason.nullable(),
    subStatus: z.string().nullable(),
    /** False for what was heard and kept, but did not change the status. */
    applied: z.boolean(),
    notAppliedReason: notAppliedReason.nullable(),
    /** Counts the changes of this shipment from 1; null where nothing changed. */
    sequence: z.number().int().positive().nullable(),
    carrier: carrierWords.nullable(),
  })
  .meta({ id: 'StatusHistoryEntry' });

/** Everything that was heard of one shipment, oldest first. */
export const statusHistory = z
  .object({
    orderId: z.string(),
    tenantId: z.string(),
    orderExternalId: z.string(),
    orderStatus: z.array(statusHistoryEntry),
    trackingUrl: z.string().nullable(),
  })
  .meta({ id: 'StatusHistory' });
export type StatusHistory = z.infer<typeof statusHistory>;
