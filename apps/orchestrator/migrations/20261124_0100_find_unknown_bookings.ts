import type { Migration } from '@waybill/database';

/**
 * So that the bookings of unknown outcome can be counted as often as metrics are read: an index of those alone, which
 * is nearly empty. The previous release does not notice. Writes to bookings wait while it is built, one pass over them.
 */
export const findUnknownBookings: Migration = {
  name: '20261124_0100_find_unknown_bookings',
  async up(sql) {
    await sql.raw(
      `create index if not exists bookings_unknown on bookings (created_at) where state = 'unknown'`,
    );
  },
};
