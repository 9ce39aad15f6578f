import { eventually } from '@waybill/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { on, perform } from './index.ts';
import { effectsOf } from './testing/effects.ts';
import { thingFollowed, thingHappened } from './testing/events.ts';
import { noting, thing } from './testing/things.ts';
import { type Workshop, workshop } from './testing/workshop.ts';

let shop: Workshop;

beforeEach(async () => {
  shop = await workshop();
});
afterEach(() => shop.close());

test('what is published in a transaction reaches every consumer of the event', async () => {
  const messaging = shop.messaging();
  await messaging.start([noting('test.one'), noting('test.two')]);
  await messaging.inTransaction(({ publish }) => publish(thingHappened, thing(7)));

  await eventually(async () => expect(await effectsOf(shop.db, 'test.one')).toEqual([7]));
  await eventually(async () => expect(await effectsOf(shop.db, 'test.two')).toEqual([7]));
  await eventually(async () => expect(await shop.db('outbox')).toEqual([]));
});

test('a transaction that rolls back publishes nothing', async () => {
  const messaging = shop.messaging();
  await messaging.start([noting('test.one')]);
  const failing = messaging.inTransaction(async ({ publish, effects }) => {
    await effects.add('rolled-back', 1);
    await publish(thingHappened, thing(1));
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await messaging.inTransaction(({ publish }) => publish(thingHappened, thing(2)));

  await eventually(async () => expect(await effectsOf(shop.db, 'test.one')).toEqual([2]));
  expect(await effectsOf(shop.db, 'rolled-back')).toEqual([]);
});

test('a transaction that fails in its very commit publishes nothing', async () => {
  await shop.db.raw('alter table effects add unique (consumer, n) deferrable initially deferred');
  const messaging = shop.messaging();
  const failing = messaging.inTransaction(async ({ publish, effects }) => {
    await effects.add('twice', 1);
    await effects.add('twice', 1);
    await publish(thingHappened, thing(1));
  });

  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect(await shop.db('outbox')).toEqual([]);
});

test('what a consumer publishes travels on, and what it performs is recorded', async () => {
  const messaging = shop.messaging();
  await messaging.start([
    on(thingHappened, 'test.follow', async ({ data, tenantId, subject }, { publish }) => {
      await publish(thingFollowed, { tenantId, subject, data: { n: data.n + 1 } });
    }),
    perform(thingFollowed, 'test.act', {
      claim: async ({ data }) => ({ doubled: data.n * 2 }),
      act: async ({ doubled }, { attempt }) => doubled + attempt,
      record: async (_work, result, { effects }) => effects.add('test.act', result),
    }),
  ]);
  await messaging.inTransaction(({ publish }) => publish(thingHappened, thing(3)));

  await eventually(async () => expect(await effectsOf(shop.db, 'test.act')).toEqual([9]));
  await eventually(async () => expect(await shop.db('jobs')).toEqual([]));
});

test('data that does not fit the event is refused before anything is committed', async () => {
  const messaging = shop.messaging();
  const wrong = { n: 'seven' } as unknown as { n: number };
  const failing = messaging.inTransaction(({ publish }) =>
    publish(thingHappened, { tenantId: 'ten_1', subject: 'shp_1', data: wrong }),
  );

  await expect(failing).rejects.toThrow('expected number');
  expect(await shop.db('outbox')).toEqual([]);
});
