import { createHash } from 'node:crypto';
import type { Knex } from '@waybill/database';
import type { NewReading, NewScan } from '../deps.ts';
import { readingId } from '../ids.ts';

/** One statement, so one round trip and one commit, for any number of pushes. */
const insert = `
  with pushed as (
    insert into scans (id, tenant_id, account_id, carrier, headers, body, content_hash, trace, received_at)
    select * from unnest(:ids::text[], :tenants::text[], :accounts::text[], :carriers::text[], :headers::json[],
      :bodies::bytea[], :hashes::bytea[], :traces::json[], :times::timestamptz[])
  )
  insert into scan_readings (id, scan_id, tenant_id, carrier, tracking_id, dedup_key, fingerprint, reading, problem,
    state, received_at)
  select * from unnest(:readingIds::text[], :scanIds::text[], :readingTenants::text[], :readingCarriers::text[],
    :trackingIds::text[], :dedupKeys::text[], :fingerprints::text[], :readings::json[], :problems::text[],
    :states::text[], :readingTimes::timestamptz[])`;

/** Writes pushes into the ledger. When it resolves they are durable, all of them. */
export const insertScans =
  (db: Knex) =>
  async (scans: readonly NewScan[]): Promise<void> => {
    await db.raw(insert, { ...scanColumns(scans), ...readingColumns(scans) } as Knex.ValueDict);
  };

const scanColumns = (scans: readonly NewScan[]) => ({
  ids: scans.map(({ id }) => id),
  tenants: scans.map(({ account }) => account.tenantId),
  accounts: scans.map(({ account }) => account.id),
  carriers: scans.map(({ account }) => account.carrier),
  headers: scans.map(({ headers }) => JSON.stringify(headers)),
  bodies: scans.map(({ body }) => body),
  hashes: scans.map(({ body }) => createHash('sha256').update(body).digest()),
  traces: scans.map(({ trace }) => JSON.stringify(trace)),
  times: scans.map(({ receivedAt }) => receivedAt.toISOString()),
});

function readingColumns(scans: readonly NewScan[]) {
  const rows = scans.flatMap((scan) =>
    scan.readings.map((reading, index) => ({ id: readingId(scan.id, index), scan, ...columnsOf(reading) })),
  );
  return {
    readingIds: rows.map(({ id }) => id),
    scanIds: rows.map(({ scan }) => scan.id),
    readingTenants: rows.map(({ scan }) => scan.account.tenantId),
    readingCarriers: rows.map(({ scan }) => scan.account.carrier),
    trackingIds: rows.map(({ trackingId }) => trackingId),
    dedupKeys: rows.map(({ dedupKey }) => dedupKey),
    fingerprints: rows.map(({ fingerprint }) => fingerprint),
    readings: rows.map(({ json }) => json),
    problems: rows.map(({ problem }) => problem),
    states: rows.map(({ state }) => state),
    readingTimes: rows.map(({ scan }) => scan.receivedAt.toISOString()),
  };
}

const columnsOf = (reading: NewReading) =>
  reading.state === 'pending'
    ? { ...reading, problem: null }
    : { ...reading, dedupKey: null, fingerprint: null, json: null };
