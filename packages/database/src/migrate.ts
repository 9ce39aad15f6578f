import type { Knex } from 'knex';
import { waitWithoutLimit } from './pipeline/client.ts';
import { ensureSchema } from './schema.ts';

/** One step of a schema's history. Once released it is never edited, renamed or removed. */
export interface Migration {
  /** Unique in its schema, and without a file's extension: it is the key under which the step is remembered. */
  name: string;
  up(sql: Knex.Transaction): Promise<void>;
}

export interface MigrateOptions {
  schema: string;
  /** In the order in which they apply. */
  migrations: readonly Migration[];
}

/**
 * Applies the missing migrations and answers their names, in order. All in one transaction: if one fails, none is
 * applied. Any number of processes may call it at once; one works, the others wait and find nothing to do. Names in the
 * table that the list does not have are left alone: they are of a newer release, and the previous one must still be
 * able to start.
 */
export async function migrate(db: Knex, { schema, migrations }: MigrateOptions): Promise<string[]> {
  refuseDuplicates(migrations);
  return db.transaction(async (sql) => {
    await takeTurn(sql, schema);
    const applied = await appliedNames(sql, schema);
    const missing = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of missing) await apply(sql, migration);
    return missing.map(({ name }) => name);
  });
}

/**
 * Waits for its turn as long as it takes, but for a table lock only five seconds: while a migration waits behind a long
 * transaction, every later query waits behind the migration.
 */
async function takeTurn(sql: Knex.Transaction, schema: string): Promise<void> {
  waitWithoutLimit(sql);
  await sql.raw('set local statement_timeout = 0');
  await sql.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`waybill migrate ${schema}`]);
  await sql.raw(`set local lock_timeout = '5s'`);
}

async function appliedNames(sql: Knex.Transaction, schema: string): Promise<Set<string>> {
  await ensureSchema(sql, schema);
  await sql.raw('set local search_path = ??', [schema]);
  await sql.raw(`create table if not exists migrations (
    name text primary key,
    applied_at timestamptz not null default now()
  )`);
  return new Set(await sql('migrations').pluck<string[]>('name'));
}

async function apply(sql: Knex.Transaction, { name, up }: Migration): Promise<void> {
  await up(sql);
  await sql('migrations').insert({ name });
}

function refuseDuplicates(migrations: readonly Migration[]): void {
  const seen = new Set<string>();
  for (const { name } of migrations) {
    if (seen.has(name)) throw new Error(`Two migrations are called ${name}`);
    seen.add(name);
  }
}
