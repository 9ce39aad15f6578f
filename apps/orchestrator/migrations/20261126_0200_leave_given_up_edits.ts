import type { Migration } from '@waybill/database';

/**
 * The changes of a booking that were given up, after which the merchant may have wanted another. The previous release
 * does not look here, and makes such a change if an operator has its job run again. A column with a constant default:
 * the table is locked for a moment and not written.
 */
export const leaveGivenUpEdits: Migration = {
  name: '20261126_0200_leave_given_up_edits',
  async up(sql) {
    await sql.raw(`alter table bookings add column given_up_edits text[] not null default '{}'`);
  },
};
