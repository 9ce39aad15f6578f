import { eventually, type TcpProxy, type TestDatabase, tcpProxy, testDatabase } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, isUnavailable, type Knex, migrate, withRetryableErrors } from './index.ts';

let database: TestDatabase;
let link: TcpProxy;
let db: Knex;

/** Statements end after 200 ms, so two seconds later nothing more is expected. TCP alone would wait for minutes. */
const limitMs = 2_200;

beforeAll(async () => {
  database = await testDatabase();
  link = await tcpProxy({ target: database.url });
  const url = link.through(database.url);
  db = connect({ url, schema: 'public', applicationName: 'silence', statementTimeoutMs: 200 });
  await db.raw('create table told (word text)');
});
beforeEach(async () => {
  link.restore();
  await db.raw('truncate told');
});
afterAll(async () => {
  await db.destroy();
  await link.close();
  await database.close();
});

const timed = async (work: () => PromiseLike<unknown>) => {
  const begun = performance.now();
  const error = await Promise.resolve(work()).catch((caught: unknown) => caught);
  return { error, ms: performance.now() - begun };
};
const words = () => db('told').pluck('word');

test('a statement that falls into a black hole ends in bounded time as a lost connection, even if it arrives later', async () => {
  await words();
  link.blackHole();
  const { error, ms } = await timed(() => db('told').insert({ word: 'late' }));
  expect(isUnavailable(error)).toBe(true);
  expect(ms).toBeGreaterThan(limitMs - 200);

  link.restore();
  await eventually(async () => expect(await words()).toEqual(['late']));
});

test('a transaction in a black hole ends as a lost database, and leaves no lock behind once the hole has ended', async () => {
  await db('told').insert({ word: 'first' });
  const { error } = await timed(() =>
    withRetryableErrors(() =>
      db.transaction(async (sql) => {
        await sql('told').update({ word: 'second' });
        link.blackHole();
        await sql('told').update({ word: 'third' });
      }),
    ),
  );
  expect(error).toMatchObject({ name: 'DatabaseUnavailable' });

  link.restore();
  expect(await words()).toEqual(['first']);
  await eventually(async () => expect(await db('told').update({ word: 'fourth' })).toBe(1));
});

test('a connection that stood idle for longer than any answer may take is used again', async () => {
  const pid = async () => (await db.raw('select pg_backend_pid() as pid, pg_sleep(0.01)')).rows[0].pid;
  const before = await pid();
  const { accepted } = link.counts();
  const idleSince = performance.now();
  const isLong = () => expect(performance.now() - idleSince).toBeGreaterThan(limitMs);
  await eventually(isLong, { within: 10_000, every: 100 });
  expect([await pid(), link.counts().accepted]).toEqual([before, accepted]);
});

test('a migration may take as long as it takes', async () => {
  const slow = { name: 'slow', up: async (sql: Knex) => void (await sql.raw('select pg_sleep(3)')) };
  expect(await migrate(db, { schema: 'slowly', migrations: [slow] })).toEqual(['slow']);
});
