import type { Migration } from '@waybill/database';

/**
 * `messages` is the log: one row per event and endpoint, kept. `deliveries` is the work: a row exists exactly
 * while its message is pending, so the table that is fought over stays small however long the log grows.
 *
 * In a lane (one endpoint, one shipment) only the first delivery is ready; the others queue, and the one that
 * closes the first makes the second ready. `deliveries_one_per_lane` is the promise itself: nobody can have two
 * of a lane in hand. A delivery without a lane (a resend) waits for nobody.
 *
 * A claim names its dispatcher and lives as long as that dispatcher is heard of. New tables, no lock on others.
 * Vacuum comes after a fixed number of dead rows, because a queue is nearly empty and always changing.
 */
export const deliverMessages: Migration = {
  name: '202611210920_deliver_messages',
  async up(sql) {
    await sql.raw(`
      create table messages (
        id          text primary key check (id like 'msg\\_%'),
        tenant_id   text not null,
        endpoint_id text not null references webhook_endpoints,
        event_id    uuid not null references events,
        event_type  text not null,
        shipment_id text,
        sequence    integer,
        state       text not null default 'pending'
                    check (state in ('pending', 'delivered', 'exhausted', 'cancelled')),
        attempts    integer not null default 0 check (attempts >= 0),
        created_at  timestamptz not null,
        finished_at timestamptz,
        unique (endpoint_id, event_id),
        check ((state = 'pending') = (finished_at is null))
      ) with (fillfactor = 80)`);
    await sql.raw('create index messages_log on messages (tenant_id, id)');
    await sql.raw('create index messages_shipment on messages (shipment_id, id)');
    await sql.raw(`
      create table deliveries (
        message_id  text primary key references messages,
        endpoint_id text not null,
        lane        text,
        sequence    integer,
        state       text not null check (state in ('queued', 'ready', 'claimed')),
        tries       integer not null default 0 check (tries >= 0),
        due_at      timestamptz not null,
        claimed_by  text,
        check ((state = 'claimed') = (claimed_by is not null)),
        check ((lane is null) = (sequence is null)),
        check (state <> 'queued' or lane is not null)
      ) with (
        autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0,
        autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000
      )`);
    await sql.raw('create unique index deliveries_lane on deliveries (endpoint_id, lane, sequence)');
    await sql.raw(`
      create unique index deliveries_one_per_lane on deliveries (endpoint_id, lane)
      where state in ('ready', 'claimed')`);
    await sql.raw(`create index deliveries_ready on deliveries (endpoint_id, due_at) where state = 'ready'`);
    await sql.raw(`create index deliveries_claimed on deliveries (claimed_by) where state = 'claimed'`);
    await sql.raw(`
      create table dispatchers (
        id          text primary key,
        alive_until timestamptz not null
      ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200)`);
  },
};
