import type { Knex } from '@waybill/database';
import { prepareDatabase, readConfig } from '@waybill/service';
import { createLogger } from '@waybill/telemetry';
import { type TestDatabase, testDatabase } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { services } from '../documents/services.ts';

let server: TestDatabase;
const pools = new Map<string, Knex>();
const logger = createLogger({ service: 'roles', level: 'silent' });

/** As a process of the service makes it at its start, when it is given an administrator. */
async function prepared(service: (typeof services)[number]): Promise<Knex> {
  const url = new URL(server.url);
  Object.assign(url, { username: server.role(service.schema), password: `of-${service.name}` });
  const config = readConfig(service.config, {
    DATABASE_URL: url.href,
    DATABASE_ADMIN_URL: server.adminUrl,
    DATABASE_POOL_SIZE: '2',
    AMQP_URL: 'amqp://unused',
    CREDENTIAL_KEYS: `first:${Buffer.alloc(32).toString('base64')}`,
  });
  return prepareDatabase(service, config, logger);
}

beforeAll(async () => {
  server = await testDatabase();
  for (const service of services) pools.set(service.name, await prepared(service));
});
afterAll(async () => {
  for (const pool of pools.values()) await pool.destroy();
  await server.close();
});

const refused = { code: '42501' };
const poolOf = (name: string): Knex => pools.get(name) as Knex;
const named = services.map((service) => [service.name, service] as const);

test.each(named)('%s can touch no table of another service', async (name, { schema }) => {
  let tried = 0;
  for (const other of services.filter((each) => each.schema !== schema)) {
    const { rows } = await poolOf(other.name).raw<{ rows: { name: string }[] }>(
      'select tablename as name from pg_tables where schemaname = ?',
      [other.schema],
    );
    for (const table of rows) {
      await expect(
        poolOf(name).raw('select 1 from ??.?? limit 1', [other.schema, table.name]),
      ).rejects.toMatchObject(refused);
      tried += 1;
    }
    await expect(poolOf(name).raw('create table ??.mine (id int)', [other.schema])).rejects.toMatchObject(
      refused,
    );
  }
  expect(tried).toBeGreaterThan(30);
});

test.each(named)('%s is nobody special on the server', async (name) => {
  const { rows } = await poolOf(name).raw(`
    select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls as special,
      (select count(*) from pg_auth_members where member = pg_roles.oid)::int as memberships
    from pg_roles where rolname = current_user`);
  expect(rows).toEqual([{ special: false, memberships: 0 }]);
});

test.each([
  ['make a role', 'create role another'],
  ['make itself special', 'alter role current_user createrole'],
  ['read the passwords', 'select * from pg_authid'],
  ['make a schema', 'create schema mine'],
  ['make a table where all can see it', 'create table public.mine (id int)'],
  ['make a temporary table', 'create temp table mine (id int)'],
  ['run a program of the server', `copy (select 1) to program 'true'`],
  ['read a file of the server', `select pg_read_file('/etc/passwd')`],
  [
    'end another’s connection',
    'select pg_terminate_backend(pid) from pg_stat_activity where usename is distinct from current_user',
  ],
])('no service may %s', async (_what, statement) => {
  for (const [name] of named) await expect(poolOf(name).raw(statement), name).rejects.toMatchObject(refused);
});
