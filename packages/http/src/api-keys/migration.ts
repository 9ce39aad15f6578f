import type { Migration } from '@waybill/database';

/**
 * The table of known API keys, the same in every service's schema. order-api writes the original; the others keep
 * a projection of it from events, so that each can authenticate a merchant alone.
 */
export const apiKeyMigration: Migration = {
  name: 'http_0001_api_keys',
  async up(sql) {
    await sql.raw(`
      create table api_keys (
        id          text primary key,
        tenant_id   text not null,
        name        text not null,
        hash        text not null unique check (hash ~ '^[0-9a-f]{64}$'),
        scopes      text[] not null,
        expires_at  timestamptz,
        revoked_at  timestamptz,
        revision    bigint not null check (revision > 0),
        created_at  timestamptz not null default now()
      );
      create index api_keys_tenant on api_keys (tenant_id);
    `);
  },
};
