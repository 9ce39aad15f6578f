import type { Migration } from '@waybill/database';

/**
 * Why: a store may tell of a label that was booked here, under an order number of its own. `external_parcels` has a row
 * for the numbers of our own bookings too from now on, so that one look finds whose a number is, whoever told of it.
 *
 * Compatibility: the previous release writes no rows for its bookings. Told of under another order number, those that it
 * records while the release is rolled out are followed as they were before. Locks: none; `shipments` is read once.
 */
export const knowOurOwnParcels: Migration = {
  name: '20261125_0400_know_our_own_parcels',
  async up(sql) {
    await sql.raw(`
      insert into external_parcels (tenant_id, tracking_id, shipment_id)
      select distinct on (tenant_id, tracking_id) tenant_id, tracking_id, id from shipments
      where booking is not null and tracking_id <> ''
      order by tenant_id, tracking_id, created_at desc
      on conflict do nothing
    `);
  },
};
