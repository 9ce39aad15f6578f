import { testDatabase } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Chore, connect, type Knex, messagingMigrations, migrate, startChores } from './index.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Knex;
beforeAll(async () => {
  database = await testDatabase();
  db = connect({ url: database.url, schema: 'orders', applicationName: 'chores-test' });
  await migrate(db, { schema: 'orders', migrations: messagingMigrations });
});
afterAll(async () => {
  await db.destroy();
  await database.close();
});
beforeEach(async () => void (await db('chores').del()));

const hourly = (portion: Chore['portion']): Chore => ({ name: 'sweep', everyMs: 3_600_000, portion });
const nothingMore = async () => false;
const processWith = (portion: Chore['portion'], errors: unknown[] = []) =>
  startChores(db, [hourly(portion)], { onError: (error) => errors.push(error) });
const anHourLater = () => db('chores').update({ due_at: db.raw(`due_at - interval '1 hour'`) });

test('of five processes that look at once one does the chore, and the next hour one again', async () => {
  const processes = Array.from({ length: 5 }, () => processWith(nothingMore));
  const look = async () => (await Promise.all(processes.map((one) => one.look()))).flat();
  expect(await look()).toEqual(['sweep']);
  expect(await look()).toEqual([]);
  await anHourLater();
  expect(await look()).toEqual(['sweep']);
  for (const one of processes) await one.stop();
});

test('a restart neither repeats nor forgets a chore', async () => {
  const first = processWith(nothingMore);
  await first.look();
  await first.stop();
  const second = processWith(nothingMore);
  expect(await second.look()).toEqual([]);
  await anHourLater();
  expect(await second.look()).toEqual(['sweep']);
  await second.stop();
});

test('portions follow each other until there is nothing more', async () => {
  const left = [true, true, false];
  const one = processWith(async () => left.shift() ?? false);
  await one.look();
  expect(left).toEqual([]);
  await one.stop();
});

test('a chore that failed is due again at once, and was reported', async () => {
  const errors: unknown[] = [];
  const failing = processWith(() => Promise.reject(new Error('no')), errors);
  await failing.look();
  expect(errors).toMatchObject([{ message: 'no' }]);
  expect(await processWith(nothingMore).look()).toEqual(['sweep']);
  await failing.stop();
});
