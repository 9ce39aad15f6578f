import type { Knex } from 'knex';
import { tell } from './pipeline/tell.ts';

/**
 * How many rows a query finds. Nobody else who counts under this name goes on before this transaction ends, so that a
 * limit on their number holds.
 */
export async function countAlone(sql: Knex, name: string, rows: Knex.QueryBuilder): Promise<number> {
  await tell(sql, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
  const [row] = await rows.count<{ count: string | number }[]>('* as count');
  return Number(row?.count);
}
