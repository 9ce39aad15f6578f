import { anyOf, ask, type Knex, rowsFrom, tell } from '@waybill/database';
import type { Readings, StoredReading, Trace } from '../deps.ts';
import type { TrackingNumber } from '../domain/parcel.ts';
import { type ReadingRow, readingFrom } from './reading-row.ts';

const byNumber = 'tracking_id = $1 and tenant_id = $2 and carrier = $3';

const columns = `
  parcel_id, reading.id, scan_id, state, dedup_key, fingerprint, reading, reading.received_at`;

const wanted = rowsFrom('wanted', {
  parcel_id: '$1::text[]',
  tracking_id: '$2::text[]',
  tenant_id: '$3::text[]',
  carrier: '$4::text[]',
});

/** Of exact repetitions that were published already, one is enough: the one that was published as news. */
const ofParcels = `
  with mine as (
    select ${columns} from ${wanted} join scan_readings reading using (tracking_id, tenant_id, carrier)
    where state = 'pending' for update of reading skip locked
  ), earlier as (
    select distinct on (parcel_id, dedup_key, fingerprint) ${columns}
    from ${wanted} join scan_readings reading using (tracking_id, tenant_id, carrier)
    where state in ('applied', 'duplicate', 'unrecognised')
    order by parcel_id, dedup_key, fingerprint, (state = 'duplicate'), received_at, reading.id
  )
  select * from (
    select mine.*, trace from mine join scans on scans.id = scan_id
    union all select *, null from earlier
  ) found
  order by received_at, id`;

const tracesOf = `select id, trace from scans where id = ${anyOf('$1::text[]')}`;

const setStates = `
  update scan_readings set state = wanted.state
  from ${rowsFrom('wanted', { id: '$1::text[]', state: '$2::text[]' })}
  where scan_readings.id = wanted.id`;

const expire = `
  update scan_readings set state = 'expired' where id in (
    select id from scan_readings where state = 'parked' and received_at < $1
    order by received_at limit $2 for update skip locked
  )`;

const unpark = `update scan_readings set state = 'pending' where ${byNumber} and state = 'parked'`;

/** 1, 2, 4, … seconds, at most five minutes. */
const postpone = `
  update scan_readings
  set attempts = attempts + 1, due_at = now() + least(300, power(2, least(attempts, 20))) * interval '1 second'
  where ${byNumber} and state = 'pending'`;

const numberOf = ({ trackingId, tenantId, carrier }: TrackingNumber) => [trackingId, tenantId, carrier];

/** Our work on the scans, inside one transaction. */
export const readingsIn = (sql: Knex): Readings => ({
  async ofParcels(parcels) {
    const { rows } = await ask<ReadingRow & { parcel_id: string }>(sql, ofParcels, [
      parcels.map(({ id }) => id),
      parcels.map(({ trackingId }) => trackingId),
      parcels.map(({ tenantId }) => tenantId),
      parcels.map(({ carrier }) => carrier),
    ]);
    const readings = new Map<string, StoredReading[]>(parcels.map(({ id }) => [id, []]));
    for (const row of rows) readings.get(row.parcel_id)?.push(readingFrom(row));
    return readings;
  },

  async tracesOf(scanIds) {
    if (scanIds.length === 0) return new Map();
    const { rows } = await ask<{ id: string; trace: Trace }>(sql, tracesOf, [scanIds]);
    return new Map(rows.map(({ id, trace }) => [id, trace]));
  },

  async setStates(states) {
    if (states.size > 0) await tell(sql, setStates, [[...states.keys()], [...states.values()]]);
  },

  unpark: (number) => tell(sql, unpark, numberOf(number)),

  async expire(before, limit) {
    const { rowCount } = await ask(sql, expire, [before, limit]);
    return rowCount ?? 0;
  },

  postpone: (number) => tell(sql, postpone, numberOf(number)),
});
