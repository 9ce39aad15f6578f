import { type TestDatabase, testDatabase } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Knex } from '../index.ts';
import { binaries, jsons, texts, times } from './columns.ts';
import { ask } from './tell.ts';

let database: TestDatabase;
let db: Knex;

beforeAll(async () => {
  database = await testDatabase();
  db = connect({ url: database.url, schema: 'public', applicationName: 'columns' });
});

afterAll(async () => {
  await db.destroy();
  await database.close();
});

/** What the server makes of a column, as it writes it itself. */
const readAs = async (type: string, column: Buffer): Promise<unknown[]> => {
  const { rows } = await ask<{ value: unknown }>(db, `select * from unnest($1::${type}[]) as t(value)`, [
    column,
  ]);
  return rows.map(({ value }) => value);
};

test('texts of any letters, empty ones and missing ones arrive as they were sent', async () => {
  const sent = ['scn_1', '', null, 'Łódź 🚚', '{"a",\\b}', 'NULL'];
  expect(await readAs('text', texts(sent))).toEqual(sent);
});

test('JSON keeps every escape, also where another letter would do', async () => {
  const sent = ['{"a": "\\u00e9\\n"}', null, '[1e400]'];
  expect(await readAs('json', jsons(['{"a": "\\u00e9\\n"}', null]))).toEqual([{ a: 'é\n' }, null]);
  const { rows } = await ask(db, 'select value::text from unnest($1::json[]) as t(value)', [jsons(sent)]);
  expect(rows).toEqual(sent.map((value) => ({ value })));
});

test('what is no JSON is refused as such', async () => {
  await expect(readAs('json', jsons(['{'])).catch(({ code }) => code)).resolves.toBe('22P02');
});

test('bytes arrive byte for byte', async () => {
  const sent = [Buffer.from([0, 255, 92, 34]), null, Buffer.alloc(0)];
  expect(await readAs('bytea', binaries(sent))).toEqual(sent);
});

test('times arrive to the millisecond, before and after 2000', async () => {
  const sent = ['1969-12-31T23:59:59.999Z', '2000-01-01T00:00:00.000Z', '2026-11-22T06:07:08.009Z'];
  const dates = sent.map((text) => new Date(text));
  expect(await readAs('timestamptz', times([...dates, null]))).toEqual([...dates, null]);
});

test('a column without values is an empty one', async () => {
  expect(await readAs('text', texts([]))).toEqual([]);
});
