import { testDatabase } from '@waybill/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, type Knex, type Migration, messagingMigrations, migrate } from './index.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Knex;
const pools: Knex[] = [];
const schema = 'orders';

const open = () => {
  const pool = connect({ url: database.url, schema, applicationName: 'migrate-test', pool: { max: 2 } });
  pools.push(pool);
  return pool;
};

beforeEach(async () => {
  database = await testDatabase();
  db = open();
});

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.destroy()));
  await database.close();
});

const creates = (table: string): Migration => ({
  name: `creates_${table}`,
  up: (sql) => sql.schema.createTable(table, (columns) => void columns.text('id')),
});

const tables = async () =>
  db('pg_tables').where({ schemaname: schema }).orderBy('tablename').pluck<string[]>('tablename');

test('a migration runs once, in the order of the list, and its name is answered', async () => {
  const migrations = [creates('b'), creates('a')];

  expect(await migrate(db, { schema, migrations })).toEqual(['creates_b', 'creates_a']);
  expect(await migrate(db, { schema, migrations })).toEqual([]);
  expect(await migrate(db, { schema, migrations: [...migrations, creates('c')] })).toEqual(['creates_c']);
  expect(await tables()).toEqual(['a', 'b', 'c', 'migrations']);
});

test('eight migrators at once apply each step exactly once', async () => {
  const migrations = [...messagingMigrations, creates('shipments')];
  const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(open(), { schema, migrations })));

  expect(applied.flat().sort()).toEqual(migrations.map(({ name }) => name).sort());
});

test('services with different schemas migrate at once without waiting for or disturbing each other', async () => {
  const schemas = ['orders', 'orchestration', 'tracking', 'notifications'];
  const applied = await Promise.all(
    schemas.map((each) => migrate(open(), { schema: each, migrations: messagingMigrations })),
  );

  expect(applied.map((names) => names.length)).toEqual(Array(4).fill(messagingMigrations.length));
});

test('a failing migration leaves nothing behind, not even the steps before it', async () => {
  const fails: Migration = { name: 'fails', up: (sql) => sql.raw('select 1 / 0') };

  await expect(migrate(db, { schema, migrations: [creates('a'), fails] })).rejects.toThrow(
    'division by zero',
  );
  expect(await tables()).toEqual([]);
  expect(await migrate(db, { schema, migrations: [creates('a')] })).toEqual(['creates_a']);
});

test('the previous release can still start after a newer one has migrated', async () => {
  await migrate(db, { schema, migrations: [creates('a'), creates('b')] });

  expect(await migrate(db, { schema, migrations: [creates('a')] })).toEqual([]);
});

test('two migrations of one name are refused before anything is touched', async () => {
  await expect(migrate(db, { schema, migrations: [creates('a'), creates('a')] })).rejects.toThrow(
    'creates_a',
  );
  expect(await tables()).toEqual([]);
});
