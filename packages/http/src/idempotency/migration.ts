import type { Migration } from '@waybill/database';

/**
 * Who asked for what under which Idempotency-Key, and what the answer was. `json`, not `jsonb`: a replayed answer
 * has its fields in the order of the first one. A row without status is a claim that nobody has answered yet.
 */
export const idempotencyMigration: Migration = {
  name: 'http_0002_idempotency_keys',
  async up(sql) {
    await sql.raw(`
      create table idempotency_keys (
        tenant_id     text not null,
        route         text not null,
        key           text not null,
        fingerprint   text not null,
        subject       text,
        status        integer,
        headers       json,
        body          json,
        claimed_until timestamptz not null,
        created_at    timestamptz not null default now(),
        completed_at  timestamptz,
        primary key (tenant_id, route, key),
        check ((status is null) = (completed_at is null))
      );
      create index idempotency_keys_created on idempotency_keys (created_at);
    `);
  },
};

/** The fingerprint of what the client itself sent. Null in rows of the release before, which must go on working. */
export const idempotencyAsSentMigration: Migration = {
  name: 'http_0004_idempotency_as_sent',
  async up(sql) {
    await sql.raw('alter table idempotency_keys add column sent text');
  },
};
