import type { Migration } from '@waybill/database';

/**
 * Rules tried on past decisions, page by page: how far a run has come is stored with what it has found, so that a
 * crash costs no more than a page. The index finds a tenant's decisions of a window; it is built under a lock that
 * lets reads through, a few seconds per million decisions. The previous release goes on without either.
 */
export const keepDryRuns: Migration = {
  name: '20261123_0930_keep_dry_runs',
  async up(sql) {
    await sql.raw(`
      create table dry_runs (
        id text primary key,
        tenant_id text not null,
        rule_set_id text not null,
        version integer not null,
        window_from timestamptz not null,
        window_to timestamptz not null,
        share double precision not null check (share > 0 and share <= 1),
        expected integer not null check (expected >= 0),
        most integer not null check (most > 0),
        page integer not null default 1 check (page > 0),
        after_time timestamptz,
        after_id text,
        tally jsonb not null,
        created_at timestamptz not null default now(),
        finished_at timestamptz,
        foreign key (rule_set_id, version) references rule_set_versions (rule_set_id, version)
      )`);
    await sql.raw(`create index dry_runs_of_tenant on dry_runs (tenant_id, created_at)`);
    await sql.raw(`create index decisions_window on decisions (tenant_id, decided_at, id)`);
  },
};
