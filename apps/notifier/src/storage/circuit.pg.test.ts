import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Claimed } from '../delivery/ports.ts';
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
const start = new Date('2026-03-02T09:00:00.000Z');
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const only = (list: Claimed[]): Claimed => {
  expect(list).toHaveLength(1);
  return list[0] as Claimed;
};
const tell = () => hear(schema.sql, statusChange(aShipment(), 1), start);

/** An endpoint that is owed eight messages, and failed five times at the start. */
const failingEndpoint = async (): Promise<string> => {
  const { id } = await anEndpoint(schema.sql);
  for (let i = 0; i < 8; i++) await tell();
  const taken = await take({ limit: 5, now: start });
  await recordAt(start, ...taken.map((claimed) => failedResult(claimed, at(600))));
  return id;
};

test('an endpoint that keeps failing is left alone, and then gives one message to one dispatcher', async () => {
  await failingEndpoint();
  expect(await take({ now: at(0.9) })).toEqual([]);
  only(await take({ now: at(1) }));
  expect(await take({ now: at(1), dispatcherId: 'dsp_2' })).toEqual([]);
});

test('it gives another one when nobody has told how the first went', async () => {
  await failingEndpoint();
  only(await take({ now: at(1) }));
  expect(await take({ now: at(10.9) })).toEqual([]);
  only(await take({ now: at(11) }));
});

test('it is left alone again when that one fails', async () => {
  await failingEndpoint();
  await recordAt(at(1), failedResult(only(await take({ now: at(1) })), at(600)));
  expect(await take({ now: at(1.9) })).toEqual([]);
  only(await take({ now: at(2) }));
});

test('it gives all it has once that one has arrived', async () => {
  await failingEndpoint();
  await recordAt(at(1), deliveredResult(only(await take({ now: at(1) }))));
  expect(await take({ now: at(1.1) })).toHaveLength(2);
  expect(await take({ now: at(600) })).toHaveLength(5);
});

test('it keeps nobody else waiting', async () => {
  await failingEndpoint();
  const well = await anEndpoint(schema.sql);
  await tell();
  const taken = await take({ now: at(0.9) });
  expect(taken.map(({ endpointId }) => endpointId)).toEqual([well.id]);
});
