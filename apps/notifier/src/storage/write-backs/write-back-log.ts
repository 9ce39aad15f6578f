import type { Knex } from '@waybill/database';
import type { LoggedWriteBack, Shipped, WriteBackLog } from '../../ports/write-backs.ts';

interface Row {
  id: string;
  notification: Shipped;
  status: LoggedWriteBack['status'];
  turn: number;
  answer: string | null;
  failure_reason: string | null;
  confirmation_code: string | null;
  submission_id: string | null;
  created_at: Date;
  told_at: Date | null;
  due_at: Date | null;
  finished_at: Date | null;
}

const fromRow = ({ notification, ...row }: Row): LoggedWriteBack => ({
  id: row.id,
  orderSourceId: notification.orderSourceId,
  salesOrderId: notification.salesOrderId,
  externalOrderId: notification.externalOrderId,
  externalOrderNumber: notification.externalOrderNumber,
  shipmentId: notification.shipmentId,
  trackingNumber: notification.trackingNumber,
  carrierCode: notification.carrierCode,
  items: notification.items,
  status: row.status,
  calls: row.turn,
  answer: row.answer,
  failureReason: row.failure_reason,
  confirmationCode: row.confirmation_code,
  submissionId: row.submission_id,
  createdAt: row.created_at,
  toldAt: row.told_at,
  dueAt: row.due_at,
  finishedAt: row.finished_at,
});

/** Which order source was told what, when, and what it said. */
export const writeBackLogIn = (sql: Knex): WriteBackLog => ({
  async list({ tenantId, shipmentId, orderSourceId, externalOrderId, status, before, limit }) {
    const query = sql('write_backs').where('tenant_id', tenantId).orderBy('id', 'desc').limit(limit);
    if (shipmentId) query.where('shipment_id', shipmentId);
    if (orderSourceId) query.where('order_source_id', orderSourceId);
    if (externalOrderId) query.where('external_order_id', externalOrderId);
    if (status) query.where('status', status);
    if (before) query.where('id', '<', before);
    return ((await query) as Row[]).map(fromRow);
  },
  async find(tenantId, id) {
    const row = (await sql('write_backs').where({ tenant_id: tenantId, id }).first()) as Row | undefined;
    return row ? fromRow(row) : null;
  },
});
