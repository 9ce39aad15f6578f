import type { Knex } from '@waybill/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anyJobDue } from '../jobs/rows.ts';
import { type Workshop, workshop } from '../testing/workshop.ts';
import { outboxIn } from './rows.ts';

let shop: Workshop;
beforeEach(async () => {
  shop = await workshop();
});
afterEach(() => shop.close());

/** As after a busy minute: thousands of rows came and went, and nothing has tidied the table yet. */
const afterABusyMinute: Record<string, string> = {
  outbox: `insert into outbox (id, type, tenant_id, subject, envelope, available_at, created_at)
    select gen_random_uuid(), 'thing.happened.v1', 'ten_1', 'thing', '{}', now(), now() from generate_series(1, 1500)`,
  jobs: `insert into jobs (consumer, message_id, type, tenant_id, subject, envelope, due_at, created_at)
    select 'test.hear', gen_random_uuid(), 'thing.happened.v1', 'ten_1', 'thing', '{}', now(), now()
    from generate_series(1, 1500)`,
};

/** How often this connection has read the table from end to end. */
const endToEndScans = async (sql: Knex.Transaction, table: string): Promise<number> => {
  const { rows } = await sql.raw('select seq_scan from pg_stat_xact_user_tables where relname = ?', [table]);
  return Number(rows[0].seq_scan);
};

test.each([
  ['outbox', (sql: Knex) => outboxIn(sql).anyDue(new Date())],
  ['jobs', (sql: Knex) => anyJobDue(sql, ['test.hear', 'test.act'], new Date())],
])('looking whether anything is due in the %s never reads through what was deleted', async (table, look) => {
  await shop.db.raw(afterABusyMinute[table] as string);
  await shop.db(table).delete();
  await shop.db.transaction(async (sql) => {
    const before = await endToEndScans(sql, table);
    expect(await look(sql)).toBe(false);
    expect(await endToEndScans(sql, table)).toBe(before);
  });
});
