import type { Knex } from 'knex';

/** Rows that the work reads, by index or not. The pool must have one connection: a server counts for each in its time. */
export async function rowsReadBy(sql: Knex, work: () => Promise<unknown>): Promise<number> {
  const before = await rowsRead(sql);
  await work();
  return (await rowsRead(sql)) - before;
}

async function rowsRead(sql: Knex): Promise<number> {
  await sql.raw('select pg_stat_force_next_flush()');
  const { rows } = await sql.raw(
    `select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::integer as count from pg_stat_user_tables`,
  );
  return rows[0].count;
}

/** Prepared statements of this one connection that the server goes on planning at every call. */
export async function plannedAnew(sql: Knex): Promise<string[]> {
  const { rows } = await sql.raw('select statement from pg_prepared_statements where custom_plans > 5');
  return rows.map(({ statement }: { statement: string }) => statement);
}
