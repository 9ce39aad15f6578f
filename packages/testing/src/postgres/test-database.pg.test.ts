import pg from 'pg';
import { expect, test } from 'vitest';
import { onServer } from './server.ts';
import { testDatabase } from './test-database.ts';

const exists = (name: string) =>
  onServer(async (server) => {
    const { rowCount } = await server.query('select 1 from pg_database where datname = $1', [name]);
    return rowCount === 1;
  });

test('each test has an empty database of its own, gone when it is closed', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  await one.knex.raw('create table only_here (id int)');
  await expect(other.knex.raw('select * from only_here')).rejects.toThrow('does not exist');
  await Promise.all([one.close(), other.close()]);
  expect(await exists(one.name)).toBe(false);
});

test('a test that leaves a connection open fails, is told whose it is, and leaves no database behind', async () => {
  const database = await testDatabase({ leaksWithin: 500 });
  const leak = new pg.Client({ connectionString: database.url, application_name: 'leaky-service' });
  leak.on('error', () => undefined);
  await leak.connect();
  await leak.query('select 1 as forgotten');
  await expect(database.close()).rejects.toThrow(
    /1 database connection open:\n\s+leaky-service \(idle\): select 1 as forgotten/,
  );
  expect(await exists(database.name)).toBe(false);
  await leak.end();
});

test('roles named after the database go with it', async () => {
  const database = await testDatabase();
  const role = database.role('orders');
  await database.knex.raw(`create role "${role}" login password 'x'`);
  await database.knex.raw(`create schema orders authorization "${role}"`);
  await database.close();
  const left = await onServer((server) => server.query('select 1 from pg_roles where rolname = $1', [role]));
  expect(left.rowCount).toBe(0);
});
