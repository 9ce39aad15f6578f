import type { Booking } from '@waybill/carriers';
import type { DeliveryOrder } from '@waybill/contracts';
import type { Knex } from '@waybill/database';
import type { Labels } from '../deps.ts';
import { providersIn } from './providers.ts';

interface SubjectRow {
  tenantId: string;
  shipmentId: string;
  attempt: number;
  providerId: string;
  booking: Booking;
  order: DeliveryOrder;
}

const standing = `
  select b.tenant_id as "tenantId", b.shipment_id as "shipmentId", b.attempt, b.provider_id as "providerId",
    b.acceptance as booking, coalesce(b.edited_order, o.snapshot) as "order"
  from bookings b
  join delivery_orders o on o.shipment_id = b.shipment_id and o.attempt = b.attempt
  where b.id = :bookingId and b.state = 'booked'`;

const forget = `
  delete from labels where ctid = any(array(
    select ctid from labels where made_at < :before limit :limit for update skip locked))`;

/** Forgets files that were made before a time, at most so many; answers how many. */
export const forgetLabelsIn =
  (sql: Knex) =>
  async (before: Date, limit: number): Promise<number> =>
    (await sql.raw<{ rowCount: number }>(forget, { before, limit })).rowCount;

/** Labels as files, one per booking and format. */
export const labelsIn = (sql: Knex): Labels => ({
  async subject(bookingId) {
    const { rows } = await sql.raw<{ rows: SubjectRow[] }>(standing, { bookingId });
    const [row] = rows;
    if (!row) return null;
    const { providerId, booking, order, ...key } = row;
    return { key, order, booking, provider: await providersIn(sql).byId(key.tenantId, providerId) };
  },
  async read(bookingId, format, madeOf) {
    const where = { booking_id: bookingId, format, made_of: madeOf };
    const row = await sql('labels').where(where).first<{ bytes: Buffer } | undefined>('bytes');
    return row ? { format, bytes: row.bytes } : null;
  },
  async keep(bookingId, { format, bytes }, madeOf) {
    const file = { bytes, made_of: madeOf, made_at: sql.fn.now() };
    await sql('labels')
      .insert({ booking_id: bookingId, format, ...file })
      .onConflict(['booking_id', 'format'])
      .merge(file);
  },
});
