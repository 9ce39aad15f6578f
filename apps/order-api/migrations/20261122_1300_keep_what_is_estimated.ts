import type { Migration } from '@waybill/database';

/**
 * When a parcel is expected may change after its booking: the carrier says so in a scan, or the platform foretells it.
 * The previous release goes on reading and writing shipments and shows what was booked.
 * Locks the table for a moment: a column without a default writes no row.
 */
export const keepWhatIsEstimated: Migration = {
  name: '20261122_1300_keep_what_is_estimated',
  async up(sql) {
    await sql.raw('alter table shipments add column estimate json');
  },
};
