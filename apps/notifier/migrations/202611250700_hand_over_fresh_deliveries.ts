import type { Migration } from '@waybill/database';

/**
 * A delivery may be made in the hands of the dispatcher of its own process. If that is never told of the commit, its
 * claim ends by itself at this time. Null for claims that were taken: they end with their dispatcher, as before, and
 * so do all claims for the previous release. A short exclusive lock.
 */
export const handOverFreshDeliveries: Migration = {
  name: '202611250700_hand_over_fresh_deliveries',
  async up(sql) {
    await sql.raw('alter table deliveries add column claimed_until timestamptz');
  },
};
