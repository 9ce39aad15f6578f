import type { Migration } from '@waybill/database';

/**
 * Why: every filter of the list reads its page along an index, in the order of the list, and stops when the page
 * is full. The tokens that lead from page to page are signed with a secret that all processes share: two random
 * UUIDs, 244 bits from the server's strong random source.
 *
 * Cost: `status` and `updated_at` are indexed, so a change of status can no longer stay on its page without
 * touching indexes. It buys lists that take the same time for a thousand shipments and for ten million.
 *
 * Compatibility: a previous release does not notice. Locks: writes to `shipments` wait while the indexes are built.
 */
export const listShipmentsPageByPage: Migration = {
  name: '20261122_0900_list_shipments_page_by_page',
  async up(sql) {
    await sql.raw(`
      create index shipments_by_status on shipments (tenant_id, status, created_at desc, id desc);
      create index shipments_by_location on shipments (tenant_id, location_external_id, created_at desc, id desc);
      create index shipments_by_group on shipments (tenant_id, group_id, created_at desc, id desc)
        where group_id is not null;
      create index shipments_by_change on shipments (tenant_id, updated_at);
      create index shipments_by_pickup on shipments (tenant_id, pickup_starts_at, delivery_ends_at)
        where pickup_starts_at is not null;

      create table service_secrets (
        name       text primary key,
        value      bytea not null check (length(value) >= 32),
        created_at timestamptz not null default now()
      );
      insert into service_secrets (name, value) values
        ('page-tokens', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
    `);
  },
};
