import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { daysAgo, forgetIn } from '../../testing/retention.ts';
import { type TestSchema, testSchema } from '../../testing/schema.ts';
import { anEndpoint, aShipment, hear, statusChange } from '../../testing/stories.ts';

let schema: TestSchema;
beforeAll(async () => {
  schema = await testSchema();
});
afterAll(() => schema.close());
beforeEach(() => schema.clear());

const forget = () => forgetIn(schema.sql);
const rows = async (table: string) => Number((await schema.sql(table).count().first())?.count);

/** A message of so many days ago, delivered at its first attempt. */
const delivered = async (days: number) => {
  const shipment = aShipment();
  await hear(schema.sql, statusChange(shipment, 1), daysAgo(days));
  const [id] = await schema.sql('messages').where('shipment_id', shipment).pluck('id');
  await schema.sql('deliveries').where('message_id', id).delete();
  await schema
    .sql('messages')
    .where({ id })
    .update({ state: 'delivered', finished_at: daysAgo(days) });
  const attempt = { message_id: id, number: 1, at: daysAgo(days), latency_ms: 1, status: 200, answer: '' };
  await schema.sql('attempts').insert(attempt);
  return id;
};

test('what is older than the log is kept is forgotten, with its attempts and its event', async () => {
  await anEndpoint(schema.sql);
  await delivered(31);
  const young = await delivered(29);
  expect(await forget()).toBe(2);
  expect(await schema.sql('messages').pluck('id')).toEqual([young]);
  expect(await schema.sql('attempts').pluck('message_id')).toEqual([young]);
  expect(await rows('events')).toBe(1);
});

test('what is still owed is kept, whatever its age, and so is what is held for an earlier one', async () => {
  await anEndpoint(schema.sql);
  await hear(schema.sql, statusChange(aShipment(), 1), daysAgo(400));
  await hear(schema.sql, statusChange(aShipment(), 2), daysAgo(400));
  expect(await forget()).toBe(0);
  expect([await rows('messages'), await rows('events'), await rows('deliveries')]).toEqual([1, 2, 1]);
});

test('more than one batch is forgotten at once', async () => {
  await schema.sql.raw(
    `insert into events (id, tenant_id, type, payload, trace, occurred_at, received_at, released_at)
     select gen_random_uuid(), 'ten_1', 'shipment.status_changed', '{}', '{}', :at, :at, :at
     from generate_series(1, 2500)`,
    { at: daysAgo(31) },
  );
  expect(await forget()).toBe(2500);
});

test('a secret that no longer signs anything is removed', async () => {
  const { id } = await anEndpoint(schema.sql);
  const expired = { previous_secret: 'sealed', previous_secret_expires_at: daysAgo(1) };
  await schema.sql('webhook_endpoints').where({ id }).update(expired);
  await forget();
  expect(await schema.sql('webhook_endpoints').first('previous_secret', 'secret')).toEqual({
    previous_secret: null,
    secret: expect.any(String),
  });
});
