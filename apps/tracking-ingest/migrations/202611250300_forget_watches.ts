import type { Migration } from '@waybill/database';

/**
 * Watches that have ended are forgotten by age, with what was wrong with their parcels. The first index is a few pages
 * whatever the table's size; by the second a parcel's exceptions are found, the closed ones too.
 * The previous release does not notice. Locks against writes while the two tables are read once.
 */
export const forgetWatches: Migration = {
  name: '202611250300_forget_watches',
  async up(sql) {
    await sql.raw('create index watches_age on watches using brin (booked_at)');
    await sql.raw('create index parcel_exceptions_watch on parcel_exceptions (watch_id)');
  },
};
