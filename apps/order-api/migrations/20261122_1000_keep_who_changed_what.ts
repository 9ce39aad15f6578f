import type { Migration } from '@waybill/database';

/**
 * Why: merchants manage their own API keys, and every change tells who made it. The audit log only grows:
 * the triggers refuse updates, deletes and truncation, whoever asks; a row is corrected by another row.
 * Compatibility: new columns have defaults, new tables are not seen by a previous release.
 * Locks: a moment on `api_keys`, which is small.
 */
export const keepWhoChangedWhat: Migration = {
  name: '20261122_1000_keep_who_changed_what',
  async up(sql) {
    await sql.raw(`
      alter table api_keys
        add column ending text not null default '',
        add column last_used_at timestamptz;

      create table audit_log (
        id           text primary key check (id ~ '^aud_[0-9a-z]{26}$'),
        tenant_id    text not null,
        actor        text not null check (actor <> ''),
        action       text not null check (action ~ '^[a-z_]+[.][a-z_]+$'),
        subject      text not null check (subject <> ''),
        before       jsonb check (jsonb_typeof(before) = 'object'),
        after        jsonb check (jsonb_typeof(after) = 'object'),
        request_id   text,
        occurred_at  timestamptz not null
      );
      create index audit_log_of_tenant on audit_log (tenant_id, id desc);
      create index audit_log_of_subject on audit_log (tenant_id, subject, id desc);

      create function refuse_to_change_history() returns trigger language plpgsql as $$
        begin raise exception 'the audit log is append-only'; end
      $$;
      create trigger audit_log_rows_stay before update or delete on audit_log
        for each row execute function refuse_to_change_history();
      create trigger audit_log_stays before truncate on audit_log
        for each statement execute function refuse_to_change_history();
    `);
  },
};
