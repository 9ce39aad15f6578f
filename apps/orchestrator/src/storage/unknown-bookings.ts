import type { Knex } from '@waybill/database';
import type { UnknownBookings } from '../ports/unknown-bookings.ts';

const question = `
  select count(*)::int as count,
    coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as "oldestSeconds"
  from bookings where state = 'unknown'`;

/** What operators watch, over an index that holds only these. */
export const unknownBookingsIn = (sql: Knex) => async (): Promise<UnknownBookings> => {
  const { rows } = await sql.raw<{ rows: UnknownBookings[] }>(question);
  return rows[0] ?? { count: 0, oldestSeconds: 0 };
};
