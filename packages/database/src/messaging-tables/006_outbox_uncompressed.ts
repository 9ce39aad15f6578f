import type { Migration } from '../migrate.ts';

/**
 * A row of up to a page is stored as it comes. By default one of more than 2 KB is compressed, as most status changes
 * were; that took PostgreSQL longer than all else it did for the row, which is gone a moment later. A setting for
 * rows to come: nothing is written anew, and nobody waits.
 */
export const outboxUncompressed: Migration = {
  name: 'waybill_messaging_006_outbox_uncompressed',
  async up(sql) {
    await sql.raw('alter table outbox set (toast_tuple_target = 8160)');
  },
};
