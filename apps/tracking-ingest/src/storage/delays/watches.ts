import { type Knex, tell } from '@waybill/database';
import type { Looked, Watches } from '../../ports/delays.ts';
import { type ParcelRow, parcelFrom } from '../parcels.ts';
import { type ReadingRow, readingFrom } from '../reading-row.ts';
import { rowOf, type WatchRow, watchFrom } from './watch-row.ts';

const touch = `
  update watches set due_at = least(due_at, :now) where tenant_id = :tenantId and shipment_id = :shipmentId`;

const cancel = `
  update watches set is_cancelled = true, due_at = :now
  where tenant_id = :tenantId and shipment_id = :shipmentId and attempt <= :attempt and not is_cancelled`;

/** Answers one row where the parcel is watched already, whether or not this telling is news. */
const renew = `
  update watches set
    carrier = case when told >= :told or exists (
      select from watches other where other.tracking_id = :tracking_id and other.tenant_id = :tenant_id
        and other.carrier = :carrier and other.id <> watches.id) then carrier else :carrier end,
    destination = case when told >= :told then destination else :destination end,
    booked_at = case when told >= :told then booked_at else :booked_at end,
    booked_promise = case when told >= :told then booked_promise else :booked_promise end,
    due_at = case when told >= :told then due_at else :due_at end,
    told = greatest(told, :told)
  where tenant_id = :tenant_id and shipment_id = :shipment_id and tracking_id = :tracking_id`;

const nextDue = `
  select * from watches where due_at <= :now order by due_at limit 1 for update skip locked`;

/** No parcel is scanned so often; it bounds what one look reads. */
const maxReadings = 1_000;

const readingsOf = `
  select id, scan_id, state, dedup_key, fingerprint, reading, received_at, '{}'::json as trace from scan_readings
  where tracking_id = :trackingId and tenant_id = :tenantId and carrier = :carrier
    and state in ('applied', 'duplicate', 'unrecognised')
  order by received_at, id limit ${maxReadings}`;

const numbersOf = `
  with own as (
    select * from parcels where tracking_id = :trackingId and tenant_id = :tenantId and shipment_id = :shipmentId
  )
  select * from own union all
  select back.* from parcels back join own on back.forward_parcel_id = own.id`;

/** The watched parcels, inside one transaction. */
export const watchesIn = (sql: Knex): Watches => ({
  async add(watch, now) {
    const row = { ...rowOf(watch), due_at: now };
    const number = ['tracking_id', 'tenant_id', 'carrier'];
    await tell(sql, sql('watches').insert(row).onConflict(number).ignore());
  },
  async addOrRenew(watch, told, now) {
    // Two tellings at the same moment take turns, so that the second finds what the first has added.
    await tell(sql, sql.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [watch.shipmentId]));
    const row = { ...rowOf(watch), told, due_at: now };
    const { rowCount } = await sql.raw<{ rowCount: number }>(renew, row);
    if (rowCount === 0) await tell(sql, sql('watches').insert(row).onConflict().ignore());
  },
  async touch(tenantId, shipmentId, now) {
    await tell(sql, sql.raw(touch, { tenantId, shipmentId, now }));
  },
  async cancel(tenantId, shipmentId, attempt, now) {
    await tell(sql, sql.raw(cancel, { tenantId, shipmentId, attempt, now }));
  },
  async claimDue(now) {
    const { rows } = await sql.raw<{ rows: WatchRow[] }>(nextDue, { now });
    return rows[0] ? watchFrom(rows[0]) : null;
  },
  async scans({ tenantId, trackingId, shipmentId }) {
    const numbers = { tenantId, trackingId, shipmentId };
    const { rows } = await sql.raw<{ rows: ParcelRow[] }>(numbersOf, numbers);
    const scanned = [];
    for (const parcel of rows.map(parcelFrom)) {
      const number = { tenantId, carrier: parcel.carrier, trackingId: parcel.trackingId };
      const found = await sql.raw<{ rows: ReadingRow[] }>(readingsOf, number);
      scanned.push({ parcel, readings: found.rows.map(readingFrom) });
    }
    return scanned;
  },
  async save(id, looked) {
    await tell(sql, sql('watches').where({ id }).update(columnsOf(looked)));
  },
  async postpone(id, until) {
    await tell(sql, sql('watches').where({ id }).update({ due_at: until }));
  },
});

const columnsOf = ({ lesson, estimate, estimatesTold, promise, delivery, dueAt }: Looked) => ({
  lesson: lesson && JSON.stringify(lesson),
  estimate: estimate && JSON.stringify(estimate),
  estimates_told: estimatesTold,
  promised_at: promise?.at ?? null,
  promise_source: promise?.source ?? null,
  promise_scan_id: promise?.scanId ?? null,
  delivered_at: delivery?.at ?? null,
  delivery_scan_id: delivery?.scanId ?? null,
  due_at: dueAt,
});
