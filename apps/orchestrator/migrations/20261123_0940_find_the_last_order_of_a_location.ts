import type { Migration } from '@waybill/database';

/**
 * Rates are asked for by location; where a location is, this service knows from its orders. The index finds the
 * last one. It is built under a lock that lets reads through, a few seconds per million orders.
 */
export const findTheLastOrderOfALocation: Migration = {
  name: '20261123_0940_find_the_last_order_of_a_location',
  async up(sql) {
    await sql.raw(`
      create index delivery_orders_location
      on delivery_orders (tenant_id, (snapshot ->> 'locationExternalId'), created_at)`);
  },
};
