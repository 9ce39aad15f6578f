import type { Migration } from '@waybill/database';

/**
 * Why: other services find a shipment by its merchant's name for it. They are told of a new name, in any order and more
 * than once, and must know which is the last.
 *
 * Compatibility: a column that the previous release neither reads nor writes; the others do not learn of the names that
 * it changes. Locks: `shipments` for an instant. No row is rewritten.
 */
export const countNames: Migration = {
  name: '20261126_0100_count_names',
  async up(sql) {
    await sql.raw('alter table shipments add column naming integer not null default 0');
  },
};
