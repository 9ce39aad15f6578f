import type { Migration } from '@waybill/database';

/**
 * Replays: durable jobs that open a window of an endpoint's messages again, a few at a time. `after_*` is the
 * last message that was looked at, written in the transaction that opens the ones before it; so a killed
 * process loses nothing and repeats nothing. One replay per endpoint runs at a time.
 *
 * The message log is asked by time from now on, for a tenant and for an endpoint; those indexes replace the one
 * by id. The previous release goes on with them, more slowly. Making them takes a lock against writes for as
 * long as it takes to read `messages` twice; on a large log, run this in a quiet hour.
 */
export const replayWindows: Migration = {
  name: '202611220920_replay_windows',
  async up(sql) {
    await sql.raw(`
      create table replays (
        id          text primary key check (id like 'rpl\\_%'),
        tenant_id   text not null,
        endpoint_id text not null references webhook_endpoints,
        from_at     timestamptz not null,
        to_at       timestamptz not null,
        states      text[] not null,
        state       text not null default 'running' check (state in ('running', 'completed', 'cancelled')),
        after_at    timestamptz not null,
        after_id    text not null default '',
        all_seen    boolean not null default false,
        replayed    integer not null default 0 check (replayed >= 0),
        skipped     integer not null default 0 check (skipped >= 0),
        next_at     timestamptz not null,
        created_at  timestamptz not null,
        finished_at timestamptz,
        check (from_at < to_at),
        check ((state = 'running') = (finished_at is null))
      ) with (fillfactor = 80)`);
    await sql.raw(
      `create unique index replays_one_per_endpoint on replays (endpoint_id) where state = 'running'`,
    );
    await sql.raw('create index replays_of_endpoint on replays (endpoint_id, id)');
    await sql.raw('alter table messages add column replay_id text');
    await sql.raw('alter table deliveries add column replay_id text');
    await sql.raw('create index messages_replayed on messages (replay_id) where replay_id is not null');
    await sql.raw('create index deliveries_replayed on deliveries (replay_id) where replay_id is not null');
    await sql.raw('create index messages_by_time on messages (tenant_id, created_at, id)');
    await sql.raw('create index messages_of_endpoint on messages (endpoint_id, created_at, id)');
    await sql.raw('drop index messages_log');
  },
};
