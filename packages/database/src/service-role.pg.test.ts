import { testDatabase } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, ensureServiceRole, type Knex, migrate } from './index.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let orders: Knex;
let tracking: Knex;

const serviceOf = (schema: string) => ({ schema, role: database.role(schema), password: `p@ss/${schema}` });

async function service(schema: string): Promise<Knex> {
  const url = await ensureServiceRole(database.adminUrl, serviceOf(schema));
  const db = connect({ url, schema, applicationName: `role-test-${schema}`, pool: { max: 2 } });
  const table = { name: 'things', up: (sql: Knex.Transaction) => sql.raw('create table things (id int)') };
  await migrate(db, { schema, migrations: [table] });
  return db;
}

beforeAll(async () => {
  database = await testDatabase();
  [orders, tracking] = [await service('orders'), await service('tracking')];
});

afterAll(async () => {
  await Promise.all([orders.destroy(), tracking.destroy()]);
  await database.close();
});

const insufficientPrivilege = { code: '42501' };

test('a service works in its own schema without naming it', async () => {
  await orders('things').insert({ id: 1 });
  expect(await orders('things').pluck('id')).toEqual([1]);
});

test.each([
  ['reads', 'select * from tracking.things'],
  ['writes', 'insert into tracking.things values (1)'],
  ['creates tables in', 'create table tracking.mine (id int)'],
  ['drops', 'drop schema tracking cascade'],
])('a service that %s another schema is refused', async (_verb, statement) => {
  await expect(orders.raw(statement)).rejects.toMatchObject(insufficientPrivilege);
});

test.each([
  ['create a schema', 'create schema mine'],
  ['create tables in public', 'create table public.mine (id int)'],
  ['create roles', 'create role another'],
])('a service may not %s', async (_right, statement) => {
  await expect(orders.raw(statement)).rejects.toMatchObject(insufficientPrivilege);
});

test('a service may not even look into the schema that everybody has', async () => {
  const { rows } = await orders.raw(`select has_schema_privilege('public', 'usage') as may`);
  expect(rows).toEqual([{ may: false }]);
});

test('asking eight times at once for the same role changes nothing and fails nowhere', async () => {
  const urls = await Promise.all(
    Array.from({ length: 8 }, () => ensureServiceRole(database.adminUrl, serviceOf('orders'))),
  );

  expect(new Set(urls).size).toBe(1);
  expect(await orders('things').count().first()).toEqual({ count: 1 });
});

test('what an administrator has restored in its schema is its own again', async () => {
  const admin = connect({ url: database.adminUrl, schema: 'restored', applicationName: 'role-test-admin' });
  await admin.raw('create schema restored');
  await admin.raw('create table restored.things (id int generated always as identity, name text)');
  await admin.raw(`insert into restored.things (name) values ('kept')`);
  await admin.raw('create table restored.migrations (name text primary key, applied_at timestamptz)');
  await admin.raw(`insert into restored.migrations values ('things')`);
  await admin.destroy();

  const restored = await service('restored');
  await restored('things').insert({ name: 'new' });
  expect(await restored('things').orderBy('id').pluck('name')).toEqual(['kept', 'new']);
  await restored.raw('alter table things add column more int');
  await restored.destroy();
});

test('a new password takes effect', async () => {
  const url = await ensureServiceRole(database.adminUrl, { ...serviceOf('tracking'), password: 'another' });
  const db = connect({ url, schema: 'tracking', applicationName: 'role-test-again' });
  expect(await db('things').pluck('id')).toEqual([]);
  await db.destroy();
});
