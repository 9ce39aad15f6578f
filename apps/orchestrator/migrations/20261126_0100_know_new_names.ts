import type { Migration } from '@waybill/database';

/**
 * What shipments are called since they were renamed; those that never were have no row. The previous release does not
 * look here: it finds a shipment by the name under which it was placed. New table, no lock on others.
 */
export const knowNewNames: Migration = {
  name: '20261126_0100_know_new_names',
  async up(sql) {
    await sql.raw(`
      create table shipment_names (
        shipment_id text primary key,
        tenant_id text not null,
        order_external_id text not null,
        naming integer not null check (naming > 0)
      )`);
    await sql.raw('create index shipment_names_name on shipment_names (tenant_id, order_external_id)');
  },
};
