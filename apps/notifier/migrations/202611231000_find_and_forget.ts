import type { Migration } from '@waybill/database';

/**
 * Finds a shipment's messages by the merchant's own name for it, and old ones by their age. Streams of before
 * learn the name with their next change. The indexes by age are a few pages whatever the log's size, because
 * rows lie in the order of their making. The previous release knows nothing of it. Locks against writes while
 * the two tables are read once.
 */
export const findAndForget: Migration = {
  name: '202611231000_find_and_forget',
  async up(sql) {
    await sql.raw('alter table shipment_streams add column order_external_id text');
    await sql.raw(`
      create index shipment_streams_order on shipment_streams (tenant_id, order_external_id)
      where order_external_id is not null`);
    await sql.raw('create index messages_age on messages using brin (created_at)');
    await sql.raw('create index events_age on events using brin (received_at)');
    await sql.raw('create index messages_event on messages (event_id)');
  },
};
