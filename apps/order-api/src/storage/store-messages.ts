import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { StoreEmails, StoreMessages } from '../ports/stores.ts';

const keep = `
  insert into store_messages (tenant_id, shipment_id, digest, body, received_at, last_received_at)
  values (:tenantId, :shipmentId, :digest, :body, :at, :at)
  on conflict (shipment_id, digest) do update
    set times = store_messages.times + 1,
        last_received_at = greatest(store_messages.last_received_at, excluded.last_received_at)`;

interface Row {
  body: Buffer;
  times: number;
  received_at: Date;
  last_received_at: Date;
}

const forget = `
  delete from store_messages where ctid = any(array(
    select ctid from store_messages where last_received_at < :before limit :limit for update skip locked))`;

/** Forgets what was last sent before a time, at most so many; answers how many. The shipments stay as they are. */
export const forgetStoreMessagesIn =
  (sql: Knex) =>
  async (before: Date, limit: number): Promise<number> =>
    (await sql.raw<{ rowCount: number }>(forget, { before, limit })).rowCount;

export const storeMessagesIn = (sql: Knex): StoreMessages => ({
  async of(tenantId, shipmentId) {
    const rows: Row[] = await sql('store_messages')
      .where({ tenant_id: tenantId, shipment_id: shipmentId })
      .orderBy(['received_at', 'digest'])
      .limit(100);
    return rows.map(({ received_at: receivedAt, last_received_at: lastReceivedAt, body, times }) => ({
      body,
      times,
      receivedAt,
      lastReceivedAt,
    }));
  },

  async keep(message) {
    await sql.raw(keep, { ...message, digest: createHash('sha256').update(message.body).digest() });
  },
});

export const storeEmailsIn = (database: Knex): StoreEmails => ({
  async of(tenantId) {
    const row: { email: string } | undefined = await database('tenants')
      .where({ id: tenantId })
      .first(database.raw('coalesce(store_email, email) as email'));
    return row?.email ?? null;
  },
});
