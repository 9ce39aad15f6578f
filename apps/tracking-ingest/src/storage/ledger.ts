import { hash } from 'node:crypto';
import { ask, type Knex } from '@waybill/database';
import type { NewReading, NewScan } from '../deps.ts';
import { readingId } from '../ids.ts';

/**
 * One statement, so one round trip and one commit, for any number of pushes. What a reading shares with its push is
 * sent once: `push` is the push's number among them.
 */
const insert = `
  with pushed as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::json[], $6::bytea[], $7::bytea[],
        $8::json[], $9::timestamptz[])
      with ordinality as pushed(id, tenant_id, account_id, carrier, headers, body, content_hash, trace, received_at, push)
  ), kept as (
    insert into scans (id, tenant_id, account_id, carrier, headers, body, content_hash, trace, received_at)
    select id, tenant_id, account_id, carrier, headers, body, content_hash, trace, received_at from pushed
  )
  insert into scan_readings (id, scan_id, tenant_id, carrier, tracking_id, dedup_key, fingerprint, reading, problem,
    state, received_at)
  select read.id, pushed.id, tenant_id, carrier, tracking_id, dedup_key, fingerprint, reading, problem, state, received_at
  from unnest($10::bigint[], $11::text[], $12::text[], $13::text[], $14::text[], $15::json[], $16::text[], $17::text[])
    as read(push, id, tracking_id, dedup_key, fingerprint, reading, problem, state)
  join pushed using (push)`;

/** Writes pushes into the ledger. When it resolves they are durable, all of them. */
export const insertScans =
  (db: Knex) =>
  async (scans: readonly NewScan[]): Promise<void> => {
    await ask(db, insert, [...scanColumns(scans), ...readingColumns(scans)]);
  };

const scanColumns = (scans: readonly NewScan[]) => [
  scans.map(({ id }) => id),
  scans.map(({ account }) => account.tenantId),
  scans.map(({ account }) => account.id),
  scans.map(({ account }) => account.carrier),
  scans.map(({ headers }) => JSON.stringify(headers)),
  scans.map(({ body }) => body),
  scans.map(({ body }) => hash('sha256', body, 'buffer')),
  scans.map(({ trace }) => JSON.stringify(trace)),
  scans.map(({ receivedAt }) => receivedAt.toISOString()),
];

function readingColumns(scans: readonly NewScan[]) {
  const rows = scans.flatMap(({ id, readings }, push) =>
    readings.map((reading, index) => ({ push: push + 1, id: readingId(id, index), ...columnsOf(reading) })),
  );
  return [
    rows.map(({ push }) => push),
    rows.map(({ id }) => id),
    rows.map(({ trackingId }) => trackingId),
    rows.map(({ dedupKey }) => dedupKey),
    rows.map(({ fingerprint }) => fingerprint),
    rows.map(({ json }) => json),
    rows.map(({ problem }) => problem),
    rows.map(({ state }) => state),
  ];
}

const columnsOf = (reading: NewReading) =>
  reading.state === 'pending'
    ? { ...reading, problem: null }
    : { ...reading, dedupKey: null, fingerprint: null, json: null };
