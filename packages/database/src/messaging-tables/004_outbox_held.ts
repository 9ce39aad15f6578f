import type { Migration } from '../migrate.ts';

/**
 * Until when a row is the business of the process that wrote it, which publishes it from memory; null, or past: any
 * relay's. A relay of the release before does not look at it and publishes such a row at once, so that it may go out
 * twice, as any message may. A column without a default: the table is locked for a moment and not written.
 */
export const outboxHeld: Migration = {
  name: 'waybill_messaging_004_outbox_held',
  async up(sql) {
    await sql.raw('alter table outbox add column held_until timestamptz');
  },
};
