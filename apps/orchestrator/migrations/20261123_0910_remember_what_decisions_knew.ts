import type { Migration } from '@waybill/database';

/**
 * What a decision knew beside the order and the quotes: where both ends are, and how providers had kept their
 * promises. Decisions made before, or by the previous release, knew nothing of it: that is the default.
 * A constant default rewrites no row; the lock is short.
 */
export const rememberWhatDecisionsKnew: Migration = {
  name: '20261123_0910_remember_what_decisions_knew',
  async up(sql) {
    await sql.raw(`
      alter table decisions
        add column facts jsonb not null default '{"pickup": null, "delivery": null, "records": {}}'`);
  },
};
