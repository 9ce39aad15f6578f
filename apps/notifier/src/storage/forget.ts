import type { Knex } from '@waybill/database';
import type { Forget } from '../ports/retention.ts';

/** A statement over `:before` and `:limit` as a bounded step. Rows that somebody else holds are left for the next. */
export const forgetting =
  (sql: Knex, statement: string): Forget =>
  async (before, limit) =>
    (await sql.raw<{ rowCount: number }>(statement, { before, limit })).rowCount;
