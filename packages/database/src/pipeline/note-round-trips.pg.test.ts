import { trace } from '@opentelemetry/api';
import { type TestDatabase, testDatabase } from '@waybill/testing';
import { recordSpans } from '@waybill/testing/record-spans';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect } from '../connect.ts';

const recorded = recordSpans();
let own: TestDatabase;
let db: Knex;

beforeAll(async () => {
  own = await testDatabase();
  db = connect({ url: own.url, schema: 'public', applicationName: 'test' });
});
afterAll(async () => {
  recorded.stop();
  await db?.destroy();
  await own?.close();
});
beforeEach(() => recorded.forget());

const traced = (work: () => Promise<unknown>): Promise<void> =>
  trace.getTracer('test').startActiveSpan('work', async (span) => {
    await work().catch(() => undefined);
    span.end();
  });
const spanOf = (name: string) => recorded.ended().find((span) => span.name === name);

test('the span of the work says how often it asked the database, and how long it waited', async () => {
  await traced(() =>
    db.transaction(async (sql) => {
      await sql.raw('select ?::int', [1]);
      await sql.raw('select ?::int', [2]);
    }),
  );
  expect(recorded.ended().map(({ name }) => name)).toContain('work');
  expect(spanOf('work')?.attributes['waybill.database.round_trips']).toBe(3);
  expect(spanOf('work')?.attributes['waybill.database.ms']).toBeGreaterThan(0);
});

test('what takes long has a span of its own, with its statements and never their values', async () => {
  await traced(() => db.raw('select pg_sleep(0.06), ?::text', ['canary']));
  const { attributes, parentSpanContext } = spanOf('database') ?? {};
  expect(attributes?.['db.query.text']).toContain('pg_sleep');
  expect(JSON.stringify(attributes)).not.toContain('canary');
  expect(parentSpanContext?.spanId).toBe(spanOf('work')?.spanContext().spanId);
});

test('what fails has one too, with the server’s code', async () => {
  await traced(() => db.raw('select 1 / ?::int', [0]));
  expect(spanOf('database')?.status).toMatchObject({ message: '22012' });
});

test('nothing is noted where nothing is traced', async () => {
  await db.raw('select pg_sleep(0.06)');
  expect(recorded.ended()).toEqual([]);
});
