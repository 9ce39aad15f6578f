import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deliveredResult, dispatchingOn, failedResult } from '../testing/dispatching.ts';
import { type TestSchema, testSchema } from '../testing/schema.ts';
import { anEndpoint, aShipment, hear, statusChange } from '../testing/stories.ts';

let schema: TestSchema;
beforeAll(async () => {
  schema = await testSchema();
});
afterAll(() => schema.close());
beforeEach(() => schema.clear());

const { take, recordAt } = dispatchingOn(() => schema.sql);
const now = new Date('2026-03-02T09:00:00.000Z');

/** An endpoint that was given another url while so many messages were on their way to the one before. */
const movedUnder = async (count: number) => {
  await anEndpoint(schema.sql);
  for (let i = 0; i < count; i++) await hear(schema.sql, statusChange(aShipment(), 1), now);
  const underWay = await take({ now });
  await schema.sql('webhook_endpoints').update({ url: 'https://new.example/' });
  return underWay;
};
const standing = () =>
  schema.sql('webhook_endpoints').first('status', 'consecutive_failures', 'failing_since', 'probe_at');
const well = { status: 'enabled', consecutive_failures: 0, failing_since: null, probe_at: null };

test('a 410 of the place that an endpoint has left does not disable it', async () => {
  const gone = (await movedUnder(1)).map((claimed) => ({
    ...failedResult(claimed),
    status: 410,
    failure: 'gone' as const,
  }));
  await recordAt(now, ...gone);
  expect(await standing()).toEqual(well);
  expect(await schema.sql('deliveries').pluck('state')).toEqual(['ready']);
});

test('failures of the place that an endpoint has left are not counted against the new one', async () => {
  await recordAt(now, ...(await movedUnder(6)).map((claimed) => failedResult(claimed)));
  expect(await standing()).toEqual(well);
});

test('a success of the place that an endpoint has left does not hide that the new one fails', async () => {
  const claims = await movedUnder(2);
  const failing = { consecutive_failures: 3, failing_since: now };
  await schema.sql('webhook_endpoints').update(failing);
  await recordAt(now, ...claims.map((claimed) => deliveredResult({ ...claimed, endpointIsFailing: true })));
  expect(await standing()).toMatchObject(failing);
});
