import { type Knex, rowsFrom, tell } from '@waybill/database';
import type { Looked, Watches } from '../../ports/delays.ts';
import { rowOf, type WatchRow, watchFrom } from './watch-row.ts';
import { watchedScans } from './watched-scans.ts';

const touched = rowsFrom('touched', { tenant_id: '$1::text[]', shipment_id: '$2::text[]' });

/**
 * Updates rows that are due already too: somebody may be looking who has not seen this news. Rows are locked in the
 * order in which messages of several shipments share a transaction, so that there are no deadlocks.
 */
const touch = `
  update watches set due_at = least(due_at, $3) where id in (
    select id from watches
    where (tenant_id, shipment_id) in (select * from ${touched})
    order by shipment_id, id for update
  )`;

/**
 * Taken before a watch is added or cancelled, so that the second of two at the same moment sees what the first has
 * done.
 */
const inTurn = 'select pg_advisory_xact_lock(hashtextextended(?, 0))';

const isVoided = `exists (
  select from voided_bookings v where v.tenant_id = ? and v.shipment_id = ? and v.attempt >= ?)`;

const rememberVoided = `
  insert into voided_bookings as v (tenant_id, shipment_id, attempt, voided_at)
  values (:tenantId, :shipmentId, :attempt, :now)
  on conflict (tenant_id, shipment_id) do update set
    attempt = greatest(v.attempt, excluded.attempt), voided_at = excluded.voided_at`;

const cancel = `
  update watches set is_cancelled = true, due_at = :now
  where tenant_id = :tenantId and shipment_id = :shipmentId and attempt <= :attempt and not is_cancelled`;

const handOver = `
  update watches set shipment_id = :to
  where tenant_id = :tenantId and shipment_id = :shipmentId and tracking_id = :trackingId and carrier = :carrier`;

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
  select * from watches where due_at <= :now order by due_at limit :limit for update skip locked`;

const stillDue = 'select * from watches where id = :id and due_at <= :now for update skip locked';

const looked = rowsFrom('looked', {
  id: ':ids::text[]',
  lesson: ':lessons::json[]',
  estimate: ':estimates::json[]',
  estimates_told: ':told::integer[]',
  promised_at: ':promisedAt::timestamptz[]',
  promise_source: ':promiseSources::text[]',
  promise_scan_id: ':promiseScans::text[]',
  delivered_at: ':deliveredAt::timestamptz[]',
  delivery_scan_id: ':deliveryScans::text[]',
  due_at: ':dueAt::timestamptz[]',
});

const save = `
  update watches set lesson = looked.lesson, estimate = looked.estimate, estimates_told = looked.estimates_told,
    promised_at = looked.promised_at, promise_source = looked.promise_source,
    promise_scan_id = looked.promise_scan_id, delivered_at = looked.delivered_at,
    delivery_scan_id = looked.delivery_scan_id, due_at = looked.due_at
  from ${looked}
  where watches.id = looked.id`;

/** The watched parcels, inside one transaction. */
export const watchesIn = (sql: Knex): Watches => ({
  async add(watch, now) {
    const { tenantId, shipmentId, attempt } = watch;
    await tell(sql, sql.raw(inTurn, [shipmentId]));
    const is_cancelled = sql.raw(isVoided, [tenantId, shipmentId, attempt]);
    const row = { ...rowOf(watch), is_cancelled, due_at: now };
    const number = ['tracking_id', 'tenant_id', 'carrier'];
    await tell(sql, sql('watches').insert(row).onConflict(number).ignore());
  },
  async addOrRenew(watch, told, now) {
    await tell(sql, sql.raw(inTurn, [watch.shipmentId]));
    const row = { ...rowOf(watch), told, due_at: now };
    const { rowCount } = await sql.raw<{ rowCount: number }>(renew, row);
    if (rowCount === 0) await tell(sql, sql('watches').insert(row).onConflict().ignore());
  },
  async touch(shipments, now) {
    const tenantIds = shipments.map(({ tenantId }) => tenantId);
    const shipmentIds = shipments.map(({ shipmentId }) => shipmentId);
    await tell(sql, touch, [tenantIds, shipmentIds, now]);
  },
  async cancel(tenantId, shipmentId, attempt, now) {
    await tell(sql, sql.raw(inTurn, [shipmentId]));
    await tell(sql, sql.raw(rememberVoided, { tenantId, shipmentId, attempt, now }));
    await tell(sql, sql.raw(cancel, { tenantId, shipmentId, attempt, now }));
  },
  async handOver({ tenantId, shipmentId }, to, { trackingId, carrier }, now) {
    await tell(sql, sql.raw(handOver, { tenantId, shipmentId, to, trackingId, carrier }));
    await tell(sql, sql.raw(cancel, { tenantId, shipmentId, attempt: 1, now }));
  },
  async claimDue(now, limit) {
    const { rows } = await sql.raw<{ rows: WatchRow[] }>(nextDue, { now, limit });
    return rows.map(watchFrom);
  },
  async claim(id, now) {
    const { rows } = await sql.raw<{ rows: WatchRow[] }>(stillDue, { id, now });
    return rows[0] ? watchFrom(rows[0]) : null;
  },
  scans: (watches) => watchedScans(sql, watches),
  async save(looked) {
    await tell(sql, sql.raw(save, columnsOf(looked)));
  },
  async postpone(id, until) {
    await tell(sql, sql('watches').where({ id }).update({ due_at: until }));
  },
});

const columnsOf = (looked: readonly Looked[]) => ({
  ids: looked.map(({ id }) => id),
  lessons: looked.map(({ lesson }) => lesson && JSON.stringify(lesson)),
  estimates: looked.map(({ estimate }) => estimate && JSON.stringify(estimate)),
  told: looked.map(({ estimatesTold }) => estimatesTold),
  promisedAt: looked.map(({ promise }) => promise?.at ?? null),
  promiseSources: looked.map(({ promise }) => promise?.source ?? null),
  promiseScans: looked.map(({ promise }) => promise?.scanId ?? null),
  deliveredAt: looked.map(({ delivery }) => delivery?.at ?? null),
  deliveryScans: looked.map(({ delivery }) => delivery?.scanId ?? null),
  dueAt: looked.map(({ dueAt }) => dueAt),
});
