import type { Knex } from 'knex';

/** Whether the schema exists, whoever owns it. */
async function hasSchema(sql: Knex, schema: string): Promise<boolean> {
  const { rows } = await sql.raw('select 1 from pg_namespace where nspname = ?', [schema]);
  return rows.length > 0;
}

/**
 * Creates the schema if it is missing. It looks first, because PostgreSQL checks the right to create schemas even if
 * `if not exists` finds one, and a service's role has no such right.
 */
export async function ensureSchema(sql: Knex, schema: string): Promise<void> {
  if (!(await hasSchema(sql, schema))) await sql.raw('create schema if not exists ??', [schema]);
}
