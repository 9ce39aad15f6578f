import type { Estimate } from '../../domain/delays/estimate.ts';
import type { Taught, Watch } from '../../ports/delays.ts';

export interface WatchRow {
  id: string;
  tenant_id: string;
  shipment_id: string;
  attempt: number;
  carrier: string;
  tracking_id: string;
  origin: string[];
  destination: string[];
  booked_at: Date;
  pickup_by: Date | null;
  booked_promise: Date | null;
  price_minor: number | null;
  currency: string | null;
  is_cancelled: boolean;
  lesson: Taught | null;
  estimate: (Omit<Estimate, 'startsAt' | 'endsAt'> & { startsAt: string | null; endsAt: string }) | null;
  estimates_told: number;
}

export const watchFrom = (row: WatchRow): Watch => ({
  id: row.id,
  tenantId: row.tenant_id,
  shipmentId: row.shipment_id,
  attempt: row.attempt,
  carrier: row.carrier,
  trackingId: row.tracking_id,
  origin: row.origin,
  destination: row.destination,
  bookedAt: row.booked_at,
  pickupBy: row.pickup_by,
  bookedPromise: row.booked_promise,
  price: priceFrom(row),
  isCancelled: row.is_cancelled,
  lesson: row.lesson,
  estimate: row.estimate && estimateFrom(row.estimate),
  estimatesTold: row.estimates_told,
});

export const priceFrom = ({ price_minor: amountMinor, currency: currencyCode }: WatchRow): Watch['price'] =>
  amountMinor === null || currencyCode === null ? null : { amountMinor, currencyCode };

/** JSON has no dates. */
const estimateFrom = (kept: NonNullable<WatchRow['estimate']>): Estimate => ({
  ...kept,
  startsAt: kept.startsAt === null ? null : new Date(kept.startsAt),
  endsAt: new Date(kept.endsAt),
});

/** What is known from the booking; the rest comes by looking. */
export const rowOf = (watch: Watch) => ({
  id: watch.id,
  tenant_id: watch.tenantId,
  shipment_id: watch.shipmentId,
  attempt: watch.attempt,
  carrier: watch.carrier,
  tracking_id: watch.trackingId,
  origin: [...watch.origin],
  destination: [...watch.destination],
  booked_at: watch.bookedAt,
  pickup_by: watch.pickupBy,
  booked_promise: watch.bookedPromise,
  price_minor: watch.price?.amountMinor ?? null,
  currency: watch.price?.currencyCode ?? null,
});
