import type { Knex } from '@waybill/database';
import { masked } from '../../domain/customer-messages/recipient.ts';
import type {
  CustomerMessages,
  NewCustomerMessage,
  StoredCustomerMessage,
} from '../../ports/customer-messages.ts';

interface Row {
  id: string;
  tenant_id: string;
  shipment_id: string;
  order_external_id: string;
  brand_external_id: string;
  milestone: StoredCustomerMessage['milestone'];
  channel: StoredCustomerMessage['channel'];
  sequence: number;
  changed_at: Date;
  locale: string | null;
  state: StoredCustomerMessage['state'];
  reason: StoredCustomerMessage['reason'];
  recipient: string | null;
  facts: StoredCustomerMessage['facts'];
  attempts: number;
  tries: number;
}

const fromRow = (row: Row): StoredCustomerMessage => ({
  id: row.id,
  tenantId: row.tenant_id,
  shipmentId: row.shipment_id,
  orderExternalId: row.order_external_id,
  brandExternalId: row.brand_external_id,
  milestone: row.milestone,
  channel: row.channel,
  sequence: row.sequence,
  changedAt: row.changed_at,
  locale: row.locale,
  state: row.state,
  reason: row.reason,
  recipient: row.recipient,
  facts: row.facts,
  attempts: row.attempts,
  tries: row.tries,
});

/** What must not outlive the sending. */
const forgotten = { recipient: null, facts: null };

const toRow = ({ facts, ...message }: NewCustomerMessage, now: Date) => ({
  id: message.id,
  tenant_id: message.tenantId,
  shipment_id: message.shipmentId,
  order_external_id: message.orderExternalId,
  brand_external_id: message.brandExternalId,
  milestone: message.milestone,
  channel: message.channel,
  sequence: message.sequence,
  changed_at: message.changedAt,
  locale: message.locale,
  reason: message.reason,
  recipient_masked: message.recipient ? masked(message.recipient) : null,
  created_at: now,
  ...(message.reason === null
    ? { state: 'pending', recipient: message.recipient, facts: JSON.stringify(facts), due_at: now }
    : { state: 'suppressed', finished_at: now, ...forgotten }),
});

const isFinal = (state: string): boolean => state === 'sent';

export const customerMessagesIn = (sql: Knex): CustomerMessages => {
  const messages = () => sql<Row>('customer_messages');
  const open = (id: string) =>
    sql('customer_messages').where({ id }).whereIn('state', ['pending', 'sending']);
  return {
    async add(message, now) {
      const added = await sql('customer_messages')
        .insert(toRow(message, now))
        .onConflict()
        .ignore()
        .returning('id');
      return added.length === 1;
    },
    async lock(id) {
      const row = await messages().where({ id }).forUpdate().first();
      return row ? fromRow(row) : null;
    },
    async begin(id, attempt) {
      const begun = await sql('customer_messages')
        .where({ id, state: 'pending', attempts: attempt - 1 })
        .update({ state: 'sending', attempts: attempt });
      return begun === 1;
    },
    async finish(id, attempt, { templateId, ...result }, now) {
      const forget = isFinal(result.state) ? forgotten : {};
      await open(id).update({
        ...result,
        ...forget,
        template_id: templateId,
        attempts: attempt,
        tries: sql.raw('tries + 1'),
        due_at: null,
        finished_at: now,
      });
    },
    async putOff(id, attempt, answer, dueAt) {
      await open(id).update({
        state: 'pending',
        attempts: attempt,
        tries: sql.raw('tries + 1'),
        answer,
        due_at: dueAt,
      });
    },
    async suppress(id, reason, now) {
      await open(id).update({ state: 'suppressed', reason, ...forgotten, due_at: null, finished_at: now });
    },
    async reopen(tenantId, id, now) {
      const [row] = await sql('customer_messages')
        .where({ tenant_id: tenantId, id })
        .whereIn('state', ['failed', 'unknown'])
        .whereNotNull('facts')
        .update({ state: 'pending', tries: 0, due_at: now, finished_at: null })
        .returning<{ attempts: number }[]>('attempts');
      return row ? row.attempts + 1 : null;
    },
  };
};
