import type { Migration } from '../migrate.ts';

/**
 * Work that is under way outside a transaction, or waits for its next attempt, or has used them all up.
 * A job done is deleted; a dead one stays until somebody redrives it. A lease (token and end, by the
 * server's clock) says that a worker has it in hand. New table, no lock on others.
 */
export const jobs: Migration = {
  name: 'waybill_messaging_001_jobs',
  async up(sql) {
    await sql.raw(`
      create table jobs (
        consumer text not null,
        message_id uuid not null,
        type text not null,
        tenant_id text not null,
        subject text not null,
        envelope json not null,
        state text not null default 'scheduled' check (state in ('scheduled', 'dead')),
        attempts integer not null default 0 check (attempts >= 0),
        due_at timestamptz not null,
        lease_token uuid,
        lease_until timestamptz,
        last_error text check (length(last_error) <= 2000),
        created_at timestamptz not null,
        dead_at timestamptz,
        primary key (consumer, message_id),
        check ((lease_token is null) = (lease_until is null)),
        check (state = 'scheduled' or lease_token is null),
        check ((state = 'dead') = (dead_at is not null))
      ) with (
        autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0
      )`);
    await sql.raw(`create index jobs_due on jobs (consumer, due_at) where state = 'scheduled'`);
    await sql.raw(`create index jobs_dead on jobs (dead_at) where state = 'dead'`);
  },
};
