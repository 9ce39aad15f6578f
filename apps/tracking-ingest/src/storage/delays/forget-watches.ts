import type { Knex } from '@waybill/database';

const forget = `
  with old as materialized (
    select id from watches w
    where booked_at < :before and due_at is null
      and not exists (select from parcel_exceptions e where e.watch_id = w.id and e.closed_at is null)
    limit :limit for update skip locked
  ), wrongs as (
    delete from parcel_exceptions where watch_id in (select id from old)
  )
  delete from watches where id in (select id from old)`;

/**
 * Forgets parcels booked before a time to which nothing can happen any more, with what was wrong with them; at most so
 * many, and answers how many. One that is looked at again, or about which something is open, stays.
 */
export const forgetWatchesIn =
  (sql: Knex) =>
  async (before: Date, limit: number): Promise<number> =>
    (await sql.raw<{ rowCount: number }>(forget, { before, limit })).rowCount;

const forgetVoided = `
  delete from voided_bookings where ctid in (
    select ctid from voided_bookings where voided_at < :before limit :limit for update skip locked
  )`;

/** Forgets which bookings were voided before a time: a booking as old as that is not watched any more. */
export const forgetVoidedBookingsIn =
  (sql: Knex) =>
  async (before: Date, limit: number): Promise<number> =>
    (await sql.raw<{ rowCount: number }>(forgetVoided, { before, limit })).rowCount;
