import { type Knex, tell } from '@waybill/database';
import type { Readings, StoredReading } from '../deps.ts';
import { type ReadingRow, readingFrom } from './reading-row.ts';

const byNumber = 'tracking_id = :trackingId and tenant_id = :tenantId and carrier = :carrier';

const wanted = `
  select * from unnest(:ids::text[], :trackingIds::text[], :tenantIds::text[], :carriers::text[])
    as wanted(parcel_id, tracking_id, tenant_id, carrier)`;

/** Of exact repetitions that were told already one is enough, and the one that was told as news is the one. */
const ofParcels = `
  with wanted as (${wanted}), mine as (
    select reading.id, parcel_id from wanted join scan_readings reading using (tracking_id, tenant_id, carrier)
    where state = 'pending' for update of reading skip locked
  ), earlier as (
    select distinct on (parcel_id, dedup_key, fingerprint) reading.id, parcel_id
    from wanted join scan_readings reading using (tracking_id, tenant_id, carrier)
    where state in ('applied', 'duplicate', 'unrecognised')
    order by parcel_id, dedup_key, fingerprint, (state = 'duplicate'), received_at, reading.id
  )
  select parcel_id, reading.id, scan_id, state, dedup_key, fingerprint, reading, reading.received_at, trace
  from (select * from mine union all select * from earlier) found
  join scan_readings reading on reading.id = found.id join scans on scans.id = scan_id
  order by reading.received_at, reading.id`;

const setStates = `
  update scan_readings set state = wanted.state from unnest(:ids::text[], :states::text[]) as wanted(id, state)
  where scan_readings.id = wanted.id`;

const expire = `
  update scan_readings set state = 'expired' where id in (
    select id from scan_readings where state = 'parked' and received_at < :before
    order by received_at limit :limit for update skip locked
  )`;

/** 1, 2, 4, … seconds, at most five minutes. */
const postpone = `
  update scan_readings
  set attempts = attempts + 1, due_at = now() + least(300, power(2, least(attempts, 20))) * interval '1 second'
  where ${byNumber} and state = 'pending'`;

const numberOf = ({ trackingId, tenantId, carrier }: Parameters<Readings['unpark']>[0]) => ({
  trackingId,
  tenantId,
  carrier,
});

/** Our work on the scans, inside one transaction. */
export const readingsIn = (sql: Knex): Readings => ({
  async ofParcels(parcels) {
    const { rows } = await sql.raw<{ rows: (ReadingRow & { parcel_id: string })[] }>(ofParcels, {
      ids: parcels.map(({ id }) => id),
      trackingIds: parcels.map(({ trackingId }) => trackingId),
      tenantIds: parcels.map(({ tenantId }) => tenantId),
      carriers: parcels.map(({ carrier }) => carrier),
    });
    const readings = new Map<string, StoredReading[]>(parcels.map(({ id }) => [id, []]));
    for (const row of rows) readings.get(row.parcel_id)?.push(readingFrom(row));
    return readings;
  },

  async setStates(states) {
    if (states.size === 0) return;
    await tell(sql, sql.raw(setStates, { ids: [...states.keys()], states: [...states.values()] }));
  },

  async unpark(number) {
    const unpark = `update scan_readings set state = 'pending' where ${byNumber} and state = 'parked'`;
    await tell(sql, sql.raw(unpark, numberOf(number)));
  },

  async expire(before, limit) {
    const { rowCount } = await sql.raw<{ rowCount: number }>(expire, { before, limit });
    return rowCount;
  },

  async postpone(number) {
    await tell(sql, sql.raw(postpone, numberOf(number)));
  },
});
