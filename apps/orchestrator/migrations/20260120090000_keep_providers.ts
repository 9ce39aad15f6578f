import type { Migration } from '@waybill/database';

/**
 * Connections to delivery networks, and where each may be used. Credentials are sealed by the service
 * (AES-256-GCM); the database never sees them plain. First release: no earlier one to be compatible with.
 * New tables, no lock on others.
 */
export const keepProviders: Migration = {
  name: '20260120090000_keep_providers',
  async up(sql) {
    await sql.raw(`
      create table providers (
        id text primary key,
        tenant_id text not null,
        adapter text not null,
        name text not null check (length(name) between 1 and 100),
        display_name text not null check (length(display_name) between 1 and 100),
        base_url text not null,
        credentials text not null check (credentials like '%.%.%.%'),
        settings jsonb not null default '{}',
        enabled_services text[],
        active boolean not null default true,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (tenant_id, name),
        unique (tenant_id, id)
      )`);
    await sql.raw(`
      create table provider_assignments (
        tenant_id text not null,
        provider_id text not null,
        scope text not null check (scope in ('tenant', 'brand', 'location')),
        external_id text not null default '',
        primary key (tenant_id, scope, external_id, provider_id),
        foreign key (tenant_id, provider_id) references providers (tenant_id, id) on delete cascade,
        check ((scope = 'tenant') = (external_id = ''))
      )`);
  },
};
