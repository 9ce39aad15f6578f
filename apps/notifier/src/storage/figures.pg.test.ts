import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestSchema, testSchema } from '../testing/schema.ts';
import { anEndpoint, aShipment, hear, statusChange } from '../testing/stories.ts';
import { figuresIn } from './figures.ts';

let schema: TestSchema;
beforeAll(async () => {
  schema = await testSchema();
});
afterAll(() => schema.close());
beforeEach(() => schema.clear());

const now = new Date('2026-03-02T09:00:00.000Z');
const anHourLater = new Date('2026-03-02T10:00:00.000Z');

test('where nobody is owed anything, all figures are zero', async () => {
  const figures = figuresIn(schema.sql);
  expect(await figures.endpointsFailing()).toBe(0);
  expect(await figures.oldestPending(now)).toBe(0);
  expect(await figures.oldestHeld(now)).toBe(0);
});

test('the oldest pending message and the oldest held change are aged in seconds', async () => {
  await anEndpoint(schema.sql);
  await hear(schema.sql, statusChange(aShipment(), 1), now);
  await hear(schema.sql, statusChange(aShipment(), 2), now);
  const figures = figuresIn(schema.sql);
  expect(await figures.oldestPending(anHourLater)).toBe(3600);
  expect(await figures.oldestHeld(anHourLater)).toBe(3600);
});

test('what a deleted endpoint was owed is owed no longer', async () => {
  await anEndpoint(schema.sql);
  await hear(schema.sql, statusChange(aShipment(), 1), now);
  await schema.sql('webhook_endpoints').update({ deleted_at: now, secret: null });
  expect(await figuresIn(schema.sql).oldestPending(anHourLater)).toBe(0);
});

test('what is late is late whichever endpoints fail, and what they hold up is not', async () => {
  const [failing, off] = [await anEndpoint(schema.sql), await anEndpoint(schema.sql)];
  await hear(schema.sql, statusChange(aShipment(), 1), now);
  const endpoints = schema.sql('webhook_endpoints');
  await endpoints.clone().where('id', failing.id).update({ consecutive_failures: 1, failing_since: now });
  await endpoints.clone().where('id', off.id).update({ status: 'disabled', status_reason: 'test' });
  const { oldestPending } = figuresIn(schema.sql);
  expect(await oldestPending(anHourLater)).toBe(0);

  const { id } = await anEndpoint(schema.sql);
  await hear(schema.sql, statusChange(aShipment(), 1), now);
  expect(await oldestPending(anHourLater)).toBe(3600);
  await schema.sql('deliveries').where({ endpoint_id: id }).update({ tries: 1, due_at: anHourLater });
  expect(await oldestPending(anHourLater)).toBe(0);
});

test('what was put off for a reason of our own has waited since it was made', async () => {
  await anEndpoint(schema.sql);
  await hear(schema.sql, statusChange(aShipment(), 1), now);
  await schema.sql('deliveries').update({ due_at: new Date(anHourLater.getTime() + 30_000) });
  expect(await figuresIn(schema.sql).oldestPending(anHourLater)).toBe(3600);
});

test('failing and disabled endpoints are counted apart', async () => {
  const [a, b] = [await anEndpoint(schema.sql), await anEndpoint(schema.sql), await anEndpoint(schema.sql)];
  await schema
    .sql('webhook_endpoints')
    .where('id', a.id)
    .update({ consecutive_failures: 1, failing_since: now });
  await schema
    .sql('webhook_endpoints')
    .where('id', b.id)
    .update({ status: 'disabled', status_reason: 'test' });
  expect(await figuresIn(schema.sql).endpointsFailing()).toBe(1);
  expect(await figuresIn(schema.sql).endpointsDisabled()).toBe(1);
});
