import type { Migration } from '../migrate.ts';

/**
 * What was decided and is not yet confirmed by the broker. Rows live for milliseconds: inserted with the
 * change they tell of, deleted when confirmed. `available_at` is when to publish, now or a timer's time, and
 * moves on after each attempt that failed. New table, no lock on others.
 *
 * Vacuum comes after a fixed number of dead rows: the table is nearly empty, so the default, a share of its
 * size plus a one-minute nap, lets thousands of dead rows pile up before every claim.
 */
export const outbox: Migration = {
  name: 'waybill_messaging_001_outbox',
  async up(sql) {
    await sql.raw(`
      create table outbox (
        id uuid primary key,
        type text not null,
        tenant_id text not null,
        subject text not null,
        envelope json not null,
        available_at timestamptz not null,
        attempts integer not null default 0 check (attempts >= 0),
        last_error text check (length(last_error) <= 2000),
        created_at timestamptz not null
      ) with (
        autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0,
        autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000
      )`);
    await sql.raw('create index outbox_available on outbox (available_at, id)');
  },
};
