import { eventually, testDatabase } from '@waybill/testing';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { connect, isUnavailable, type Knex, withRetryableErrors } from './index.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Knex;

beforeAll(async () => {
  database = await testDatabase();
  db = connect({ ...options(), statementTimeoutMs: 30_000, pool: { max: 2 } });
});

afterAll(async () => {
  await db.destroy();
  await database.close();
});

const options = () => ({ url: database.url, schema: 'orders', applicationName: 'connect-test' });
const selected = async (expression: string) => (await db.raw(`select ${expression} as value`)).rows[0].value;

test('a connection has one schema, a name, UTC and bounded patience from its first query on', async () => {
  const settings = [
    'search_path',
    'TimeZone',
    'statement_timeout',
    'idle_in_transaction_session_timeout',
    'application_name',
  ];
  const values = await Promise.all(settings.map((name) => selected(`current_setting('${name}')`)));

  expect(values).toEqual(['"orders"', 'UTC', '30s', '10s', 'connect-test']);
});

test('counts are numbers, days are text and instants are dates', async () => {
  expect(await selected('count(*)')).toBe(1);
  expect(await selected(`date '2026-03-29'`)).toBe('2026-03-29');
  expect(await selected(`timestamptz '2026-03-29T10:00:00+02'`)).toEqual(new Date('2026-03-29T08:00:00Z'));
});

test('an integer too large to be exact fails and is not rounded', async () => {
  await expect(selected('9007199254740993')).rejects.toThrow(RangeError);
  expect(await selected('1')).toBe(1);
});

test('a statement that takes too long is ended, which says nothing about the database', async () => {
  const hasty = connect({ ...options(), statementTimeoutMs: 300 });
  const error = await hasty.raw('select pg_sleep(5)').catch((caught: unknown) => caught);
  await hasty.destroy();
  expect(error).toMatchObject({ code: '57014' });
  expect(isUnavailable(error)).toBe(false);
});

test('a connection ended by an administrator is recognised as an unavailable database, and replaced', async () => {
  await expect(
    withRetryableErrors(() => db.raw('select pg_terminate_backend(pg_backend_pid())')),
  ).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
  await eventually(async () => expect(await selected('1')).toBe(1));
});

test('a server that is not there is an unavailable database', async () => {
  const options = { schema: 'orders', applicationName: 'nobody', acquireTimeoutMs: 200 };
  const nobody = connect({ ...options, url: 'postgres://nobody@127.0.0.1:1/nothing' });
  const error = await nobody.raw('select 1').catch((caught: unknown) => caught);

  expect(isUnavailable(error)).toBe(true);
  await nobody.destroy();
});

/** 28P01: a wrong password; 28000 on a server that asks for none, of a role that may not log in. */
const notLetIn = expect.stringMatching(/^28(P01|000)$/);

test('a role that is not let in, as while an operator changes its password, is an unavailable database, and the error says so', async () => {
  const [role, url] = [database.role('changing'), new URL(database.url)];
  const sql = (statement: string) => database.knex.raw(statement);
  url.username = role;
  url.password = 'the new one';
  await sql(`create role "${role}" nologin`);
  const db = connect({ url: url.href, schema: 'orders', applicationName: 'changing', acquireTimeoutMs: 500 });
  onTestFinished(() => db.destroy());

  await eventually(async () => {
    const error = await withRetryableErrors(() => db.raw('select 1')).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'DatabaseUnavailable', cause: { code: notLetIn } });
  });
  await sql(`alter role "${role}" login password 'the new one'`);
  await eventually(async () => expect((await db.raw('select 1')).rowCount).toBe(1));
});
