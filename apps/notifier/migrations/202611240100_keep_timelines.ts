import type { Migration } from '@waybill/database';

/**
 * What other services say about a shipment, for its timeline: compact facts under the id of the event that told
 * them, found by shipment and forgotten by age. What this service does itself is not copied: messages, attempts,
 * customer messages and write-backs are read from their own ledgers.
 *
 * Status changes remember the scan that brought them, and write-backs their trace; both are null for those of
 * before. The previous release knows nothing of it, and goes on. Short exclusive locks.
 */
export const keepTimelines: Migration = {
  name: '202611240100_keep_timelines',
  async up(sql) {
    await sql.raw(`
      create table timeline (
        shipment_id text not null,
        event_id    uuid not null,
        position    smallint not null check (position >= 0),
        tenant_id   text not null,
        at          timestamptz not null,
        kind        text not null,
        service     text not null,
        trace_id    text check (length(trace_id) = 32),
        data        jsonb not null,
        kept_at     timestamptz not null,
        primary key (shipment_id, event_id, position)
      )`);
    await sql.raw('create index timeline_age on timeline using brin (kept_at)');
    await sql.raw('alter table events add column tracking_event_id text');
    await sql.raw('alter table write_backs add column trace jsonb');
  },
};
