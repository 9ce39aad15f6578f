import type { Migration } from '@waybill/database';

/**
 * Labels are forgotten by their age, and found by it; asked for again, one is made or fetched anew. The index is a few
 * pages whatever the table's size. The previous release does not notice. Locks writes to `labels` while it is read once.
 */
export const forgetLabels: Migration = {
  name: '20261125_0300_forget_labels',
  async up(sql) {
    await sql.raw('create index labels_age on labels using brin (made_at)');
  },
};
