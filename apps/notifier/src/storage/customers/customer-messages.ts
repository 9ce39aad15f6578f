import { ask, type Knex } from '@waybill/database';
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

/** Personal data that is deleted once a message is sent. */
const forgotten = { recipient: null, facts: null };

const add = `
  insert into customer_messages (
    id, tenant_id, shipment_id, order_external_id, brand_external_id, milestone, channel, sequence, changed_at, locale,
    reason, recipient_masked, created_at, state, recipient, facts, due_at, finished_at
  ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
  on conflict do nothing`;

const valuesOf = ({ facts, recipient, reason, ...message }: NewCustomerMessage, now: Date) => [
  ...[message.id, message.tenantId, message.shipmentId, message.orderExternalId, message.brandExternalId],
  ...[message.milestone, message.channel, message.sequence, message.changedAt, message.locale],
  ...[reason, recipient ? masked(recipient) : null, now],
  ...(reason === null
    ? ['pending', recipient, JSON.stringify(facts), now, null]
    : ['suppressed', null, null, null, now]),
];

const isFinal = (state: string): boolean => state === 'sent';

export const customerMessagesIn = (sql: Knex): CustomerMessages => {
  const messages = () => sql<Row>('customer_messages');
  const open = (id: string) =>
    sql('customer_messages').where({ id }).whereIn('state', ['pending', 'sending']);
  return {
    async add(message, now) {
      return (await ask(sql, add, valuesOf(message, now))).rowCount === 1;
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
