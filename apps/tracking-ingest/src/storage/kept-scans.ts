import type { Knex } from '@waybill/database';
import type { KeptReading, KeptScans } from '../deps.ts';
import type { Look, Replay } from '../domain/replay.ts';

/** How many rows one look scans: some milliseconds of work, whatever they are. */
const lookLimit = 2_000;

const inWindow = `
  select id, tenant_id = :tenantId and received_at >= :from and received_at < :to
    and (:carrier::text is null or carrier = :carrier)
    and (:accountId::text is null or account_id = :accountId) as matches
  from scans where id > :cursor and id < :endsAt order by id limit ${lookLimit}`;

/** A child code may be looked for among the parents too, so the level decides nothing here. */
const withCode = `
  select id, tenant_id = :tenantId and carrier = :carrier and tracking_id is not null and reading is not null
    and :code in (lower(reading->'carrierCode'->>'child'), lower(reading->'carrierCode'->>'parent')) as matches
  from scan_readings where id > :cursor and id < :endsAt order by id limit ${lookLimit}`;

const lookBy = async (
  sql: Knex,
  query: string,
  values: Record<string, string | Date | null>,
): Promise<Look> => {
  const { rows } = await sql.raw<{ rows: { id: string; matches: boolean | null }[] }>(query, values);
  const found = rows.map(({ id, matches }) => ({ id, matches: matches === true }));
  return { found, complete: rows.length < lookLimit };
};

const becomes = `
  insert into scan_readings (id, scan_id, tenant_id, carrier, tracking_id, dedup_key, fingerprint, reading, state,
    received_at)
  values (:id, :scanId, :tenantId, :carrier, :trackingId, :dedupKey, :fingerprint, :json, :state, :receivedAt)
  on conflict (id) do update set tracking_id = excluded.tracking_id, dedup_key = excluded.dedup_key,
    fingerprint = excluded.fingerprint, reading = excluded.reading, state = excluded.state, problem = null`;

/** The ledger as it is read again, inside one transaction. */
export const keptScansIn = (sql: Knex): KeptScans => ({
  look({ tenantId, scope, cursor, endsAt }: Replay) {
    const { kind, ...filter } = scope;
    const values = { ...filter, tenantId, cursor, endsAt };
    return lookBy(sql, kind === 'window' ? inWindow : withCode, values);
  },

  async scans(ids) {
    const { rows } = await sql.raw(
      `select id, carrier, headers, body, tenant_id as "tenantId", received_at as "receivedAt" from scans
        where id = any(?)`,
      [[...ids]],
    );
    return rows;
  },

  async readingsOf(scanIds) {
    const { rows } = await sql.raw<{ rows: KeptReading[] }>(
      `select id, scan_id as "scanId", state, tracking_id as "trackingId", dedup_key as "dedupKey", fingerprint
        from scan_readings where scan_id = any(?) order by id for update`,
      [[...scanIds]],
    );
    return rows;
  },

  async numbersOf(readingIds) {
    const { rows } = await sql.raw<{ rows: { carrier: string; trackingId: string }[] }>(
      'select distinct carrier, tracking_id as "trackingId" from scan_readings where id = any(?)',
      [[...readingIds]],
    );
    return rows;
  },

  async become({ scan, id, state, reading }) {
    const { trackingId, dedupKey, fingerprint, json } = reading;
    const { id: scanId, tenantId, carrier, receivedAt } = scan;
    const values = {
      id,
      scanId,
      tenantId,
      carrier,
      trackingId,
      dedupKey,
      fingerprint,
      json,
      state,
      receivedAt,
    };
    await sql.raw(becomes, values);
  },
});
