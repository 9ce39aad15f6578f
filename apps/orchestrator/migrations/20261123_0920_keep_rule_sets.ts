import type { Migration } from '@waybill/database';

/**
 * Rule sets with all their versions, of which none is ever changed once it is saved: decisions name them. One is
 * active per scope, whatever the code does. And how providers keep their promises: a count for each day, and on
 * each booking when it was delivered, so that none is counted twice. The previous release goes on without them.
 * New tables; two columns without a default, and no row is rewritten.
 */
export const keepRuleSets: Migration = {
  name: '20261123_0920_keep_rule_sets',
  async up(sql) {
    await sql.raw(`
      create table rule_sets (
        id text primary key,
        tenant_id text not null,
        name text not null check (length(name) between 1 and 100),
        scope text not null check (scope in ('tenant', 'brand', 'location')),
        external_id text not null default '',
        created_at timestamptz not null default now(),
        check ((scope = 'tenant') = (external_id = ''))
      )`);
    await sql.raw(`create unique index rule_sets_name on rule_sets (tenant_id, lower(name))`);
    await sql.raw(`
      create table rule_set_versions (
        rule_set_id text not null references rule_sets (id),
        version integer not null check (version > 0),
        tenant_id text not null,
        scope text not null,
        external_id text not null,
        state text not null default 'draft' check (state in ('draft', 'active', 'retired')),
        rules jsonb not null check (jsonb_typeof(rules) = 'array'),
        rank jsonb not null,
        created_at timestamptz not null default now(),
        activated_at timestamptz,
        retired_at timestamptz,
        primary key (rule_set_id, version),
        check ((state = 'draft') = (activated_at is null and retired_at is null)),
        check ((state = 'retired') = (retired_at is not null))
      )`);
    await sql.raw(`
      create unique index rule_set_versions_active on rule_set_versions (tenant_id, scope, external_id)
      where state = 'active'`);
    await sql.raw(`alter table bookings add column delivered_at timestamptz, add column on_time boolean`);
    await sql.raw(`
      create table on_time_days (
        tenant_id text not null,
        provider_id text not null,
        day date not null,
        delivered integer not null default 0,
        on_time integer not null default 0 check (on_time <= delivered),
        primary key (tenant_id, provider_id, day)
      )`);
  },
};
