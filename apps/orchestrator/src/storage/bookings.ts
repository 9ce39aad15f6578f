import type { Booking } from '@waybill/carriers';
import type { ProviderError } from '@waybill/contracts';
import { type Knex, tell } from '@waybill/database';
import type { Bookings, DispatchKey } from '../deps.ts';
import { newBookingId } from '../ids.ts';
import { json } from './json.ts';

const at = ({ tenantId, shipmentId, attempt }: DispatchKey, rank?: number) => ({
  tenant_id: tenantId,
  shipment_id: shipmentId,
  attempt,
  ...(rank === undefined ? {} : { rank }),
});

const insert = `
  insert into bookings (id, tenant_id, shipment_id, attempt, rank, state, sends, last_sent_at, setbacks, provider_id,
    client_reference, quote)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

const accepted = (acceptance: Booking) => ({
  tracking_id: acceptance.trackingId,
  price_minor: acceptance.price.amountMinor,
  price_currency: acceptance.price.currencyCode,
  acceptance: json(acceptance),
});

/** Bookings, one per candidate tried. A unique index allows one live one per attempt. */
export const bookingsIn = (sql: Knex): Bookings => {
  const change = (key: DispatchKey, rank: number, fields: Record<string, unknown>) =>
    tell(
      sql,
      sql('bookings')
        .where(at(key, rank))
        .update({ ...fields, updated_at: sql.fn.now() }),
    );
  return {
    async open(key, { rank, state, sends, lastSentAt, setbacks }, subject) {
      const { providerId, reference, quote } = subject;
      const id = newBookingId();
      await tell(sql, insert, [
        ...[id, key.tenantId, key.shipmentId, key.attempt, rank, state, sends, lastSentAt, setbacks],
        ...[providerId, reference, json(quote)],
      ]);
      return { id, rank, ...subject, acceptance: null };
    },
    async update(key, { rank, state, sends, lastSentAt, setbacks }, acceptance) {
      const progress = { state, sends, last_sent_at: lastSentAt, setbacks };
      await change(key, rank, { ...progress, ...(acceptance && accepted(acceptance)) });
    },
    async revise(key, rank, order) {
      await change(key, rank, { edited_order: json(order) });
    },
    async giveUpEdit(key, editId) {
      const given_up_edits = sql.raw('array_append(given_up_edits, ?::text)', [editId]);
      await sql('bookings').where(at(key)).update({ given_up_edits });
    },
    async hasGivenUpEdit(key, editId) {
      const found = await sql('bookings')
        .where(at(key))
        .whereRaw('? = any (given_up_edits)', [editId])
        .first('id');
      return found !== undefined;
    },
    async note(key, rank, errors) {
      if (errors.length === 0) return;
      await change(key, rank, { errors: sql.raw('errors || ?::jsonb', [json(errors)]) });
    },
    async end(key, rank, how) {
      await change(key, rank, { state: how });
    },
    async errorsOf(key) {
      const lists = await sql('bookings').where(at(key)).orderBy('rank').pluck<ProviderError[][]>('errors');
      return lists.flat();
    },
  };
};
