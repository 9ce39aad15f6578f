import type { Knex } from '@waybill/database';
import type { Readings } from '../deps.ts';
import { type ReadingRow, readingFrom } from './reading-row.ts';

const byNumber = 'tracking_id = :trackingId and tenant_id = :tenantId and carrier = :carrier';

/** Of exact repetitions that were told already one is enough, and the one that was told as news is the one. */
const ofParcel = `
  with mine as (
    select id from scan_readings where ${byNumber} and state = 'pending' for update skip locked
  ), earlier as (
    select distinct on (dedup_key, fingerprint) id from scan_readings
    where ${byNumber} and state in ('applied', 'duplicate', 'unrecognised')
    order by dedup_key, fingerprint, (state = 'duplicate'), received_at, id
  )
  select reading.id, scan_id, state, dedup_key, fingerprint, reading, reading.received_at, trace
  from scan_readings reading join scans on scans.id = scan_id
  where reading.id in (select id from mine union all select id from earlier)
  order by reading.received_at, reading.id`;

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
  async ofParcel(parcel) {
    const { rows } = await sql.raw<{ rows: ReadingRow[] }>(ofParcel, numberOf(parcel));
    return rows.map(readingFrom);
  },

  async setState(ids, state) {
    if (ids.length === 0) return;
    await sql.raw('update scan_readings set state = :state where id = any(:ids)', { state, ids: [...ids] });
  },

  async unpark(number) {
    await sql.raw(
      `update scan_readings set state = 'pending' where ${byNumber} and state = 'parked'`,
      numberOf(number),
    );
  },

  async expire(before, limit) {
    const { rowCount } = await sql.raw<{ rowCount: number }>(expire, { before, limit });
    return rowCount;
  },

  async postpone(number) {
    await sql.raw(postpone, numberOf(number));
  },
});
