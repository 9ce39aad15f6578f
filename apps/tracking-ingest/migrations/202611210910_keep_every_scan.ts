import type { Migration } from '@waybill/database';

/**
 * `scans` is the ledger: every authenticated push, byte for byte, for ever. A trigger refuses to change it, so that
 * no mistake of ours can. `scan_readings` is our work on it and moves through its states: one row for each parcel
 * that the push speaks of, or a single `unreadable` one.
 *
 * A repeated push is stored again, and found to be a duplicate when it is read: the insert then needs no look-up and
 * no unique index, and the ledger can be counted against the carrier's own log.
 *
 * No foreign key to the account: it may go one day, its scans stay. `reading` is json, not jsonb: it is written once and read whole, and json takes any escape that a carrier invents.
 * New tables, no lock on others.
 */
export const keepEveryScan: Migration = {
  name: '202611210910_keep_every_scan',
  async up(sql) {
    await sql.raw(`
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% only grows: % is refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
      end $$`);
    await sql.raw(`
      create table scans (
        id            text primary key check (starts_with(id, 'scn_')),
        tenant_id     text not null,
        account_id    text not null,
        carrier       text not null,
        headers       json not null,
        body          bytea not null,
        content_hash  bytea not null check (length(content_hash) = 32),
        trace         json not null,
        received_at   timestamptz not null
      )`);
    await sql.raw(`
      create trigger scans_only_grow before update or delete or truncate on scans
        for each statement execute function refuse_change()`);
    await sql.raw(`
      create table scan_readings (
        id           text primary key,
        scan_id      text not null references scans,
        tenant_id    text not null,
        carrier      text not null,
        tracking_id  text,
        dedup_key    text,
        fingerprint  text,
        reading      json,
        problem      text,
        state        text not null check
          (state in ('pending', 'parked', 'applied', 'duplicate', 'unrecognised', 'unreadable')),
        attempts     integer not null default 0 check (attempts >= 0),
        due_at       timestamptz not null default now(),
        received_at  timestamptz not null,
        check (state = 'unreadable' or (tracking_id is not null and dedup_key is not null and reading is not null)),
        check ((state = 'unreadable') = (problem is not null))
      ) with (autovacuum_vacuum_scale_factor = 0.05)`);
    await sql.raw('create index scan_readings_number on scan_readings (tracking_id, tenant_id, carrier)');
    await sql.raw(`create index scan_readings_due on scan_readings (due_at) where state = 'pending'`);
    await sql.raw(`
      create index scan_readings_odd on scan_readings (tenant_id, state, id)
        where state in ('parked', 'unrecognised', 'unreadable')`);
  },
};
