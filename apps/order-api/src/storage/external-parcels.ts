import { ask, tell } from '@waybill/database';
import type { Knex } from 'knex';
import type { ExternalParcels } from '../ports/external-parcels.ts';

/** The second of two transactions waits for the first to commit and gets its row; either way the row is locked. */
const claim = `
  insert into external_parcels (tenant_id, tracking_id, shipment_id) values ($1, $2, $3)
  on conflict (tenant_id, tracking_id) do update set shipment_id = external_parcels.shipment_id
  returning shipment_id`;

const give = 'update external_parcels set shipment_id = $3 where tenant_id = $1 and tracking_id = $2';

/** What the other shipment has already is not added to it again. */
const moving = (table: string, columns: string) => `
  with moved as (delete from ${table} where tenant_id = $1 and shipment_id = $2 returning *)
  insert into ${table} (tenant_id, shipment_id, ${columns}) select tenant_id, $3, ${columns} from moved
  on conflict do nothing`;
const handOver = [
  moving('store_messages', 'digest, body, times, received_at, last_received_at'),
  moving('store_orders', 'order_number'),
];

export const externalParcelsIn = (sql: Knex): ExternalParcels => ({
  async claim(...number) {
    const { rows } = await ask<{ shipment_id: string }>(sql, claim, number);
    return (rows[0] as { shipment_id: string }).shipment_id;
  },

  give: (...number) => tell(sql, give, number),

  async link(tenantId, storeOrderNumber, shipmentId) {
    const row = { tenant_id: tenantId, order_number: storeOrderNumber, shipment_id: shipmentId };
    await sql('store_orders').insert(row).onConflict().ignore();
  },

  async handOver(...shipments) {
    for (const statement of handOver) await tell(sql, statement, shipments);
  },
});
