import type { Knex } from 'knex';
import type { SalesOrderShipment, SalesOrderShipments } from '../../ports/sales-orders.ts';

interface Row {
  shipment_id: string;
  sales_order_id: string;
  tenant_id: string;
  items: SalesOrderShipment['items'];
  created_at: Date;
}

const fromRow = (row: Row): SalesOrderShipment => ({
  shipmentId: row.shipment_id,
  salesOrderId: row.sales_order_id,
  tenantId: row.tenant_id,
  items: row.items,
  createdAt: row.created_at,
});

export const salesOrderShipmentsIn = (sql: Knex): SalesOrderShipments => ({
  async add({ shipmentId, salesOrderId, tenantId, items, createdAt }) {
    await sql('sales_order_shipments').insert({
      shipment_id: shipmentId,
      sales_order_id: salesOrderId,
      tenant_id: tenantId,
      items: JSON.stringify(items),
      created_at: createdAt,
    });
  },
  async of(tenantId, salesOrderId) {
    const rows: Row[] = await sql('sales_order_shipments')
      .where({ tenant_id: tenantId, sales_order_id: salesOrderId })
      .orderBy('shipment_id');
    return rows.map(fromRow);
  },
  async by(tenantId, shipmentId) {
    const row: Row | undefined = await sql('sales_order_shipments')
      .where({ tenant_id: tenantId, shipment_id: shipmentId })
      .first();
    return row ? fromRow(row) : null;
  },
});
