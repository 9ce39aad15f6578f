import type { Knex } from 'knex';
import type { Notification } from '../../domain/sales-orders/notification.ts';
import type { Notifications } from '../../ports/sales-orders.ts';

export interface NotificationRow {
  id: string;
  sales_order_id: string;
  tenant_id: string;
  tracking_number: string;
  carrier_code: string;
  key: string;
  items: Notification['items'];
  shipment_id: string | null;
  write_back: Notification['writeBack'];
  failure_reason: string | null;
  confirmation_code: string | null;
  created_at: Date;
}

export const notificationFrom = (row: NotificationRow): Notification => ({
  id: row.id,
  salesOrderId: row.sales_order_id,
  tenantId: row.tenant_id,
  trackingNumber: row.tracking_number,
  carrierCode: row.carrier_code,
  key: row.key,
  items: row.items,
  shipmentId: row.shipment_id,
  writeBack: row.write_back,
  failureReason: row.failure_reason,
  confirmationCode: row.confirmation_code,
  createdAt: row.created_at,
});

export const notificationsIn = (sql: Knex): Notifications => ({
  async add(notification) {
    await sql('sales_order_notifications').insert({
      id: notification.id,
      sales_order_id: notification.salesOrderId,
      tenant_id: notification.tenantId,
      tracking_number: notification.trackingNumber,
      carrier_code: notification.carrierCode,
      key: notification.key,
      items: JSON.stringify(notification.items),
      shipment_id: notification.shipmentId,
      write_back: notification.writeBack,
      created_at: notification.createdAt,
    });
  },
  async of(tenantId, salesOrderId) {
    const rows: NotificationRow[] = await sql('sales_order_notifications')
      .where({ tenant_id: tenantId, sales_order_id: salesOrderId })
      .orderBy('id');
    return rows.map(notificationFrom);
  },
  async settle(tenantId, id, { status, failureReason, confirmationCode, at }) {
    await sql('sales_order_notifications')
      .where({ tenant_id: tenantId, id })
      .where((known) => known.whereNull('settled_at').orWhere('settled_at', '<=', at))
      .update({
        write_back: status,
        failure_reason: failureReason,
        confirmation_code: confirmationCode,
        settled_at: at,
      });
  },
});
