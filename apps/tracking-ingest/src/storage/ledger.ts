import { hash } from 'node:crypto';
import { ask, binaries, jsons, type Knex, texts, times } from '@waybill/database';
import type { NewReading, NewScan } from '../deps.ts';
import { readingId } from '../ids.ts';

/**
 * One statement, so one round trip and one commit, for any number of pushes. There is a row for each reading; the
 * first of a push brings the push along.
 */
const insert = `
  with read as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::json[], $6::bytea[], $7::bytea[],
        $8::json[], $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::text[], $14::json[], $15::text[],
        $16::text[])
      as read(scan_id, tenant_id, account_id, carrier, headers, body, content_hash, trace, received_at, id,
        tracking_id, dedup_key, fingerprint, reading, problem, state)
  ), kept as (
    insert into scans (id, tenant_id, account_id, carrier, headers, body, content_hash, trace, received_at)
    select scan_id, tenant_id, account_id, carrier, headers, body, content_hash, trace, received_at from read
    where body is not null
  )
  insert into scan_readings (id, scan_id, tenant_id, carrier, tracking_id, dedup_key, fingerprint, reading, problem,
    state, received_at)
  select id, scan_id, tenant_id, carrier, tracking_id, dedup_key, fingerprint, reading, problem, state, received_at
  from read`;

/** Writes pushes into the ledger. When it resolves they are durable, all of them. */
export const insertScans =
  (db: Knex) =>
  async (scans: readonly NewScan[]): Promise<void> => {
    const rows = scans.flatMap(rowsOf);
    await ask(db, insert, [...scanColumns(rows), ...readingColumns(rows)]);
  };

/** A reading on its way into the ledger. Only the first of a push has the push's own columns. */
interface Row {
  readonly scan: NewScan;
  readonly reading: NewReading;
  readonly index: number;
}

const rowsOf = (scan: NewScan): Row[] => scan.readings.map((reading, index) => ({ scan, reading, index }));

const ofFirst = <T>(rows: readonly Row[], value: (scan: NewScan) => T): (T | null)[] =>
  rows.map(({ scan, index }) => (index === 0 ? value(scan) : null));

const scanColumns = (rows: readonly Row[]) => [
  texts(rows.map(({ scan }) => scan.id)),
  texts(rows.map(({ scan }) => scan.account.tenantId)),
  texts(ofFirst(rows, ({ account }) => account.id)),
  texts(rows.map(({ scan }) => scan.account.carrier)),
  jsons(ofFirst(rows, ({ headers }) => JSON.stringify(headers))),
  binaries(ofFirst(rows, ({ body }) => body)),
  binaries(ofFirst(rows, ({ body }) => hash('sha256', body, 'buffer'))),
  jsons(ofFirst(rows, ({ trace }) => JSON.stringify(trace))),
  times(rows.map(({ scan }) => scan.receivedAt)),
];

const readingColumns = (rows: readonly Row[]) => [
  texts(rows.map(({ scan, index }) => readingId(scan.id, index))),
  texts(rows.map(({ reading }) => reading.trackingId)),
  texts(rows.map(({ reading }) => (reading.state === 'pending' ? reading.dedupKey : null))),
  texts(rows.map(({ reading }) => (reading.state === 'pending' ? reading.fingerprint : null))),
  jsons(rows.map(({ reading }) => (reading.state === 'pending' ? reading.json : null))),
  texts(rows.map(({ reading }) => (reading.state === 'pending' ? null : reading.problem))),
  texts(rows.map(({ reading }) => reading.state)),
];
