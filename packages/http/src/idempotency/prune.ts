import type { Knex } from 'knex';

/** Clients may repeat a request for this long. */
const idempotencyDays = 30;

/** Forgets a batch of keys that are older than 30 days; returns how many. Call until it returns 0. */
export async function pruneIdempotencyKeys(sql: Knex, batch = 1_000): Promise<number> {
  const { rowCount } = await sql.raw<{ rowCount: number }>(
    `delete from idempotency_keys where ctid = any (array(
       select ctid from idempotency_keys where created_at < now() - ? * interval '1 day' limit ?
     ))`,
    [idempotencyDays, batch],
  );
  return rowCount;
}
