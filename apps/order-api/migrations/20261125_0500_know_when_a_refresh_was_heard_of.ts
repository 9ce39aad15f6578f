import type { Migration } from '@waybill/database';

/**
 * Why: a refresh is lost when none of its steps has been heard of for long, however long ago it began. A first one may
 * have thousands of steps.
 *
 * Compatibility: a column that the previous release neither reads nor writes. Of a refresh that it takes on, the beginning
 * counts, as it did. Locks: `order_sources` for an instant. No row is rewritten.
 */
export const knowWhenARefreshWasHeardOf: Migration = {
  name: '20261125_0500_know_when_a_refresh_was_heard_of',
  async up(sql) {
    await sql.raw('alter table order_sources add column refresh_heard_at timestamptz');
  },
};
