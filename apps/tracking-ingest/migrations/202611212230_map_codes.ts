import type { Migration } from '@waybill/database';

/**
 * `unmapped_scans` has a row for each scan with a code that the carrier's own table does not know: what an operator
 * has to map, and later what is to be read again. Only rows are added, so no scan waits for another one's count.
 * `code_maps` is what holds now, `code_map_versions` how it came to: that table only grows.
 * `replays` are jobs. One step of a job is one transaction that ends by moving `cursor`, so a process that dies in
 * the middle has done nothing, and the next one goes on where the last step ended.
 * New tables, no lock on others.
 */
export const mapCodes: Migration = {
  name: '202611212230_map_codes',
  async up(sql) {
    await sql.raw(`
      create table unmapped_scans (
        reading_id   text primary key references scan_readings,
        tenant_id    text not null,
        carrier      text not null,
        leg          text not null check (leg in ('forward', 'return')),
        level        text not null check (level in ('parent', 'child')),
        code         text not null,
        text         text not null,
        tracking_id  text not null,
        received_at  timestamptz not null
      )`);
    await sql.raw(`
      create index unmapped_scans_code on unmapped_scans (tenant_id, carrier, code, level, leg, received_at)`);
    await sql.raw(`
      create table code_maps (
        id          text primary key check (starts_with(id, 'cmp_')),
        tenant_id   text not null,
        carrier     text not null,
        leg         text check (leg in ('forward', 'return')),
        level       text not null check (level in ('parent', 'child')),
        code        text not null check (code = lower(code)),
        version     integer not null check (version >= 0),
        unique nulls not distinct (tenant_id, carrier, level, code, leg)
      )`);
    await sql.raw(`
      create table code_map_versions (
        code_map_id  text not null references code_maps,
        version      integer not null check (version > 0),
        status       text,
        party        text,
        note         text,
        reverts_to   integer,
        created_at   timestamptz not null,
        created_by   text not null,
        primary key (code_map_id, version),
        check (status is not null or party is null)
      )`);
    await sql.raw(`
      create trigger code_map_versions_only_grow before update or delete or truncate on code_map_versions
        for each statement execute function refuse_change()`);
    await sql.raw(`
      create table replays (
        id           text primary key check (starts_with(id, 'rpl_')),
        tenant_id    text not null,
        scope        json not null,
        state        text not null default 'running' check (state in ('running', 'done', 'cancelled')),
        cursor       text not null,
        ends_at      text not null,
        step         integer not null default 50 check (step > 0),
        looked_at    bigint not null default 0,
        read_again   bigint not null default 0,
        corrected    bigint not null default 0,
        failed       bigint not null default 0,
        last_error   text,
        due_at       timestamptz not null,
        created_at   timestamptz not null,
        created_by   text not null,
        finished_at  timestamptz,
        check ((state = 'running') = (finished_at is null))
      )`);
    await sql.raw(`create index replays_due on replays (due_at) where state = 'running'`);
    await sql.raw('create index replays_tenant on replays (tenant_id, id)');
  },
};
