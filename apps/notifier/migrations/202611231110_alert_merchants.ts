import type { Migration } from '@waybill/database';

/**
 * What merchants are alerted of. The same alert is noted once (`dedupe_key`); alerts are gathered into mails, and a
 * tenant has at most one mail that still gathers. Settings hold the recipients; their row is also the lock under which
 * alerts are noted and gathered. New tables, no lock on others; the previous release does not know them.
 */
export const alertMerchants: Migration = {
  name: '202611231110_alert_merchants',
  async up(sql) {
    await sql.raw(`
      create table alert_settings (
        tenant_id  text primary key,
        settings   jsonb not null,
        updated_at timestamptz not null
      )`);
    await sql.raw(`
      create table alert_mails (
        id         text primary key check (id like 'alm\\_%'),
        tenant_id  text not null,
        state      text not null default 'gathering'
                   check (state in ('gathering', 'pending', 'sending', 'sent', 'failed', 'unknown')),
        attempts   integer not null default 0 check (attempts >= 0),
        answer     text check (length(answer) <= 1000),
        created_at timestamptz not null,
        due_at     timestamptz not null
      )`);
    await sql.raw(
      `create unique index alert_mails_gathering on alert_mails (tenant_id) where state = 'gathering'`,
    );
    await sql.raw('create index alert_mails_latest on alert_mails (tenant_id, id)');
    await sql.raw(`
      create table alerts (
        id          text primary key check (id like 'alr\\_%'),
        tenant_id   text not null,
        kind        text not null,
        dedupe_key  text not null,
        subject     text not null,
        title       text not null,
        detail      text not null,
        occurred_at timestamptz not null,
        created_at  timestamptz not null,
        mail_id     text references alert_mails,
        unique (tenant_id, dedupe_key)
      )`);
    await sql.raw('create index alerts_log on alerts (tenant_id, id)');
    await sql.raw('create index alerts_waiting on alerts (tenant_id) where mail_id is null');
    await sql.raw('create index alerts_mailed on alerts (mail_id)');
  },
};
