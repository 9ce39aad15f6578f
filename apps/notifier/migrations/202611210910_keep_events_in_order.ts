import type { Migration } from '@waybill/database';

/**
 * What merchants are told, once per event however many endpoints hear it: `payload` is the exact text that is
 * signed and sent. An event is held (`released_at` is null) until all before it in its shipment were released;
 * `shipment_streams` has one row per shipment with the next number, and is the lock under which a shipment's
 * order is decided. Events about no shipment have no number. New tables, no lock on others.
 */
export const keepEventsInOrder: Migration = {
  name: '202611210910_keep_events_in_order',
  async up(sql) {
    await sql.raw(`
      create table events (
        id          uuid primary key,
        tenant_id   text not null,
        type        text not null,
        shipment_id text,
        sequence    integer check (sequence > 0),
        payload     text not null,
        trace       jsonb not null,
        occurred_at timestamptz not null,
        received_at timestamptz not null,
        released_at timestamptz,
        unique (shipment_id, sequence),
        check ((shipment_id is null) = (sequence is null))
      )`);
    await sql.raw('create index events_held on events (shipment_id, sequence) where released_at is null');
    await sql.raw(`
      create table shipment_streams (
        shipment_id         text primary key,
        tenant_id           text not null,
        next_sequence       integer not null default 1 check (next_sequence > 0),
        held_since          timestamptz,
        shipment_created_at timestamptz not null
      ) with (fillfactor = 80)`);
    await sql.raw(`
      create index shipment_streams_held on shipment_streams (held_since) where held_since is not null`);
  },
};
