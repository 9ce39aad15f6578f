import type { Migration } from '../migrate.ts';

/**
 * One index by when a row is anybody's: when it is available, or no longer held. The one before it was by
 * `available_at`, so every look for work went through all rows that are held, and through those just deleted. The
 * table is nearly empty, so it is locked for a moment; a relay of the release before reads all of it instead.
 */
export const outboxDue: Migration = {
  name: 'waybill_messaging_005_outbox_due',
  async up(sql) {
    await sql.raw('create index outbox_due on outbox (coalesce(held_until, available_at))');
    await sql.raw('drop index outbox_available');
  },
};
