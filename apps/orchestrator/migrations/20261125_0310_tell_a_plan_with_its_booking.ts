import type { Migration } from '@waybill/database';

/**
 * What has been decided and is told with the outcome of its first turn waits here, in the attempt's own row. The
 * previous release leaves it alone; plans whose first turn one of its processes ends are not told. A column without a
 * default: an exclusive lock for a moment.
 */
export const tellAPlanWithItsBooking: Migration = {
  name: '20261125_0310_tell_a_plan_with_its_booking',
  async up(sql) {
    await sql.raw('alter table delivery_orders add column if not exists untold jsonb');
  },
};
