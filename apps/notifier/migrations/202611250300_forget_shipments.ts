import type { Migration } from '@waybill/database';

/**
 * Shipments are forgotten by age: which change comes next, and what their customers heard. The index is a few pages
 * whatever the table's size, because rows lie in the order of their making.
 * The previous release does not notice. Locks writes to `shipment_streams` while it is read once.
 */
export const forgetShipments: Migration = {
  name: '202611250300_forget_shipments',
  async up(sql) {
    await sql.raw('create index shipment_streams_age on shipment_streams using brin (shipment_created_at)');
  },
};
