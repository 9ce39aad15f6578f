import type { Migration } from '@waybill/database';

/**
 * Why: an order can wait for its time (`due_at`), is tried again by itself so many times (`auto_retries`), and can
 * have a change that somebody outside must agree to first (`edit`).
 * Compatibility: a previous release neither reads nor writes the new columns; what it inserts has their defaults.
 * Locks: `shipments` for an instant. No row is rewritten.
 */
export const letOrdersWaitAndChange: Migration = {
  name: '20261122_1100_let_orders_wait_and_change',
  async up(sql) {
    await sql.raw(`
      alter table shipments
        add column due_at       timestamptz,
        add column auto_retries integer not null default 0 check (auto_retries >= 0),
        add column edit         jsonb check (jsonb_typeof(edit) = 'object');
    `);
  },
};
