import { plannedAnew, rowsReadBy, type TestDatabase, testDatabase } from '@waybill/testing';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from './connect.ts';
import { ask } from './pipeline/tell.ts';
import { anyOf, rowsFrom } from './rows-from.ts';

let database: TestDatabase;
let sql: Knex;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  // One connection, which has planned nothing yet.
  sql = connect({ url: database.url, schema: 'public', applicationName: 'test', pool: { max: 1 } });
  await sql.raw('drop table if exists things');
  await sql.raw(`
    create table things (id text primary key, kind text not null, note text) with (autovacuum_enabled = false)`);
  await sql.raw('create index things_kind on things (kind)');
});
afterEach(() => sql.destroy());

const update = `
  update things set note = wanted.note from ${rowsFrom('wanted', { id: '$1::text[]', note: '$2::text[]' })}
  where things.id = wanted.id`;

const ofKinds = `select id from things where kind = ${anyOf('$1::text[]')}`;

const numbered = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));

/** Answers how many were found. */
const note = async (count: number): Promise<number | null> =>
  (await ask(sql, update, [numbered(count), numbered(count).map((id) => `note ${id}`)])).rowCount;

const find = async (count: number): Promise<number> =>
  (await ask(sql, ofKinds, [numbered(count)])).rows.length;

const fill = (count: number) =>
  sql.raw(`insert into things select id, id from generate_series(1, ${count}) as id on conflict do nothing`);

test('as many rows come as the arrays are long', async () => {
  await fill(1_000);
  for (const count of [0, 1, 2, 1_000]) expect(await note(count)).toBe(count);
  expect(await sql('things').whereRaw(`note = 'note ' || id`).count().first()).toEqual({ count: 1_000 });
});

/** Tables on which a plan may be made that is kept while they grow. */
const young: Record<string, () => Promise<unknown>> = {
  'is new': async () => undefined,
  'had one page': async () => {
    await fill(50);
    await sql.raw('vacuum analyze things');
  },
};

describe.each(Object.keys(young))('what was planned while a table %s', (kind) => {
  test('is kept, and reads what it is asked for after that has grown a hundred times', async () => {
    await young[kind]?.();
    for (let time = 0; time < 12; time++) await Promise.all([note(1), find(1)]);
    expect(await plannedAnew(sql)).toEqual([]);
    await fill(20_000);
    for (const count of [1, 40]) {
      expect(await rowsReadBy(sql, () => note(count))).toBe(count);
      expect(await rowsReadBy(sql, () => find(count))).toBe(count);
    }
  });
});
