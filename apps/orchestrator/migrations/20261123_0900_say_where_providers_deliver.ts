import type { Migration } from '@waybill/database';

/**
 * Where a provider delivers, and that it was disconnected. A name is free again once its connection is gone, so
 * the name is unique among the living only. The previous release knows nothing of the new columns and goes on:
 * it would use a disconnected provider only if it still had assignments, and those are deleted with it.
 * Locks `providers` for as long as a small index takes to build.
 */
export const sayWhereProvidersDeliver: Migration = {
  name: '20261123_0900_say_where_providers_deliver',
  async up(sql) {
    await sql.raw(`
      alter table providers
        add column areas jsonb check (areas is null or jsonb_typeof(areas) = 'array'),
        add column deleted_at timestamptz,
        drop constraint providers_tenant_id_name_key`);
    await sql.raw(`
      create unique index providers_name on providers (tenant_id, lower(name)) where deleted_at is null`);
    await sql.raw(`
      create index bookings_of_provider on bookings (provider_id)
      where state in ('intent', 'calling', 'unknown', 'booked')`);
  },
};
