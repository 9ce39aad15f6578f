import type { Knex } from 'knex';
import type { ExternalParcels } from '../ports/external-parcels.ts';

export const externalParcelsIn = (sql: Knex): ExternalParcels => ({
  async bookedHere(tenantId, orderExternalId, trackingId) {
    const row: { id: string } | undefined = await sql('shipments')
      .where({ tenant_id: tenantId, order_external_id: orderExternalId, tracking_id: trackingId })
      .whereNotNull('booking')
      .first('id');
    return row?.id ?? null;
  },

  async claim(tenantId, trackingId, shipmentId) {
    const number = { tenant_id: tenantId, tracking_id: trackingId };
    // Whoever is second waits here for the first to commit, and finds its row below.
    await sql('external_parcels')
      .insert({ ...number, shipment_id: shipmentId })
      .onConflict()
      .ignore();
    const row: { shipment_id: string } = await sql('external_parcels').where(number).first('shipment_id');
    return row.shipment_id;
  },

  async link(tenantId, storeOrderNumber, shipmentId) {
    const row = { tenant_id: tenantId, order_number: storeOrderNumber, shipment_id: shipmentId };
    await sql('store_orders').insert(row).onConflict().ignore();
  },
});
