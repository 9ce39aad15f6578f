import type { Migration } from '@waybill/database';

/**
 * Why: what stores have sent is forgotten by its age, and found by it. The index is a few pages whatever the table's
 * size, because rows lie in the order of their making.
 * Compatibility: the previous release does not notice. Locks: writes to `store_messages` while it is read once.
 */
export const forgetStoreMessages: Migration = {
  name: '20261125_0300_forget_store_messages',
  async up(sql) {
    await sql.raw('create index store_messages_age on store_messages using brin (last_received_at)');
  },
};
