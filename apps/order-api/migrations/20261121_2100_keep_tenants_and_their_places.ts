import type { Migration } from '@waybill/database';

/**
 * Why: merchants, and where their parcels are picked up. Settings override upwards: location, brand, tenant.
 * Compatibility: new tables only; a previous release does not see them.
 * Locks: none that anybody waits for.
 */
export const keepTenantsAndTheirPlaces: Migration = {
  name: '20261121_2100_keep_tenants_and_their_places',
  async up(sql) {
    await sql.raw(`
      create table tenants (
        id          text primary key check (id ~ '^ten_[0-9a-z]{26}$'),
        name        text not null check (name <> ''),
        email       text not null default '',
        settings    jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
        created_at  timestamptz not null,
        updated_at  timestamptz not null
      );

      create table brands (
        id                 text primary key check (id ~ '^brd_[0-9a-z]{26}$'),
        tenant_id          text not null references tenants (id),
        brand_external_id  text not null check (brand_external_id <> ''),
        name               text not null check (name <> ''),
        settings           jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
        created_at         timestamptz not null,
        updated_at         timestamptz not null,
        unique (tenant_id, brand_external_id)
      );

      create table locations (
        id                    text primary key check (id ~ '^loc_[0-9a-z]{26}$'),
        tenant_id             text not null references tenants (id),
        location_external_id  text not null check (location_external_id <> ''),
        brand_external_id     text,
        name                  text not null,
        active                boolean not null default true,
        currency_code         text not null check (currency_code ~ '^[A-Z]{3}$'),
        time_zone             text not null,
        address               jsonb not null check (jsonb_typeof(address) = 'object'),
        contact               jsonb not null check (jsonb_typeof(contact) = 'object'),
        pickup_instructions   text,
        settings              jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
        created_at            timestamptz not null,
        updated_at            timestamptz not null,
        unique (tenant_id, location_external_id),
        foreign key (tenant_id, brand_external_id) references brands (tenant_id, brand_external_id)
      );
    `);
  },
};
