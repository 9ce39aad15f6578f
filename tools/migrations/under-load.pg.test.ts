import { connect, type Knex, migrate } from '@waybill/database';
import { eventually, type TestDatabase, testDatabase } from '@waybill/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { services } from '../documents/services.ts';
import { shapeOf } from './shape.ts';
import { startWriters } from './writers.ts';

/** How many of a service's latest migrations come as one new release. */
const newest = 4;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe('a new release migrates while the one before goes on writing', () => {
  test.each(services.map((service) => [service.name, service] as const))(
    'and no write fails in %s',
    async (_name, { schema, migrations }) => {
      await migrate(database.knex, { schema, migrations: migrations.slice(0, -newest) });
      const tables = [...(await shapeOf(database.knex, schema)).keys()];
      const writers = startWriters(database.url, schema, tables);
      await eventually(() => expect(writers.committed()).toBeGreaterThan(50));
      const processes = Array.from({ length: 3 }, () => migrate(database.knex, { schema, migrations }));
      const applied = (await Promise.all(processes)).flat();
      const during = writers.committed();
      await eventually(() => expect(writers.committed()).toBeGreaterThan(during + 50));
      await writers.end();
      expect(applied).toEqual(migrations.slice(-newest).map(({ name }) => name));
      expect(writers.failures).toEqual([]);
    },
  );
});

test('a migration that finds a table busy gives up instead of stopping every writer, and leaves nothing behind', async () => {
  const schema = 'busy';
  const first = {
    name: 'table',
    up: async (sql: Knex) => void (await sql.raw('create table things (id text)')),
  };
  const second = {
    name: 'column',
    up: async (sql: Knex) => void (await sql.raw('alter table things add column name text')),
  };
  await migrate(database.knex, { schema, migrations: [first] });
  const long = connect({ url: database.url, schema, applicationName: 'a-long-report' });
  const report = await long.transaction();
  await report.raw('select * from things');
  await expect(migrate(database.knex, { schema, migrations: [first, second] })).rejects.toMatchObject({
    code: '55P03',
  });
  expect([...((await shapeOf(database.knex, schema)).get('things')?.keys() ?? [])]).toEqual(['id']);
  await report.rollback();
  await long.destroy();
  expect(await migrate(database.knex, { schema, migrations: [first, second] })).toEqual(['column']);
});
