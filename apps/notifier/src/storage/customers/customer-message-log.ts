import type { Knex } from '@waybill/database';
import type { CustomerMessageLog, LoggedCustomerMessage } from '../../ports/customer-messages.ts';
import { isCalled } from '../shipment-names.ts';

interface Row {
  id: string;
  shipment_id: string;
  order_external_id: string;
  brand_external_id: string;
  milestone: LoggedCustomerMessage['milestone'];
  channel: LoggedCustomerMessage['channel'];
  sequence: number;
  locale: string | null;
  state: LoggedCustomerMessage['state'];
  reason: LoggedCustomerMessage['reason'];
  recipient_masked: string | null;
  subject: string | null;
  template_id: string | null;
  attempts: number;
  answer: string | null;
  created_at: Date;
  due_at: Date | null;
  finished_at: Date | null;
}

const fromRow = (row: Row): LoggedCustomerMessage => ({
  id: row.id,
  shipmentId: row.shipment_id,
  orderExternalId: row.order_external_id,
  brandExternalId: row.brand_external_id || null,
  milestone: row.milestone,
  channel: row.channel,
  sequence: row.sequence,
  locale: row.locale,
  state: row.state,
  reason: row.reason,
  recipient: row.recipient_masked,
  subject: row.subject,
  templateId: row.template_id,
  attempts: row.attempts,
  answer: row.answer,
  createdAt: row.created_at,
  dueAt: row.due_at,
  finishedAt: row.finished_at,
});

/** Who was told what, when, over which channel, and what the provider said; and what was not told, and why. */
export const customerMessageLogIn = (sql: Knex): CustomerMessageLog => ({
  async list({ tenantId, shipmentId, state, milestone, channel, before, limit }) {
    const query = sql<Row>('customer_messages as c')
      .where('tenant_id', tenantId)
      .orderBy('id', 'desc')
      .limit(limit);
    if (shipmentId) query.whereRaw(isCalled('c'), { tenantId, name: shipmentId });
    if (state) query.where('state', state);
    if (milestone) query.where('milestone', milestone);
    if (channel) query.where('channel', channel);
    if (before) query.where('id', '<', before);
    return (await query).map(fromRow);
  },
  async find(tenantId, id) {
    const row = await sql<Row>('customer_messages').where('tenant_id', tenantId).where('id', id).first();
    return row ? fromRow(row) : null;
  },
});
