import type { Migration } from '@waybill/database';

/**
 * Where merchants want to be told. Secrets are sealed, never plain: the current one, and the previous one for
 * as long as both are signed with. A deleted endpoint stays as a row without secrets, so that the message log
 * can still say where a message went. New table, no lock on others; the previous release does not know it.
 */
export const keepWebhookEndpoints: Migration = {
  name: '202611210900_keep_webhook_endpoints',
  async up(sql) {
    await sql.raw(`
      create table webhook_endpoints (
        id                  text primary key check (id like 'whe\\_%'),
        tenant_id           text not null,
        url                 text not null check (length(url) <= 2000),
        description         text check (length(description) <= 250),
        event_types         text[] not null,
        custom_headers      jsonb not null default '{}',
        status              text not null default 'enabled' check (status in ('enabled', 'paused', 'disabled')),
        status_reason       text,
        secret              text,
        previous_secret     text,
        previous_secret_expires_at timestamptz,
        consecutive_failures integer not null default 0 check (consecutive_failures >= 0),
        failing_since       timestamptz,
        created_at          timestamptz not null,
        deleted_at          timestamptz,
        check ((secret is null) = (deleted_at is not null)),
        check ((previous_secret is null) = (previous_secret_expires_at is null)),
        check ((consecutive_failures = 0) = (failing_since is null)),
        check (status = 'enabled' or status_reason is not null)
      ) with (fillfactor = 70)`);
    await sql.raw(
      'create index webhook_endpoints_live on webhook_endpoints (tenant_id, id) where deleted_at is null',
    );
  },
};
