import { eventually, fakeClock } from '@waybill/testing';
import { expect, test } from 'vitest';
import { listJobs, on, PermanentError, redriveJob, type Transaction } from '../index.ts';
import { effectsOf, type TestUnit } from '../testing/effects.ts';
import { thingFollowed, thingHappened } from '../testing/events.ts';
import { manualTransport } from '../testing/manual-transport.ts';
import { failing, noting, publishThings, thing } from '../testing/things.ts';
import { workbench } from '../testing/workbench.ts';

const it = workbench();

const name = 'test.note';
const effects = () => effectsOf(it.shop.db, name);
const deadJobs = () => listJobs(it.shop.db, { state: 'dead', limit: 10 });

/** A message as the broker has it, and a started messaging that hears it only when the test delivers it. */
async function started(consumer = noting(name), clock = fakeClock()) {
  const messaging = it.shop.messaging({ transport: it.transport, clock });
  await messaging.start([consumer]);
  await publishThings(messaging, 1);
  const message = await eventually(() => {
    const [first] = it.transport.published;
    expect(first).toBeDefined();
    return first as NonNullable<typeof first>;
  });
  return { messaging, message, clock };
}

test('a message delivered many times, even at once, has one effect', async () => {
  const { message } = await started();
  const settlements = await Promise.all(Array.from({ length: 8 }, () => it.transport.deliver(name, message)));

  expect(new Set(settlements)).toEqual(new Set(['ack']));
  expect(await effects()).toEqual([1]);
});

test('a message that does not concern a consumer is acknowledged, and leaves nothing in the database', async () => {
  const { message } = await started(noting(name, { concerns: () => false }));
  expect(await it.transport.deliver(name, message)).toBe('ack');
  expect(await effects()).toEqual([]);
  expect(await it.shop.db('inbox')).toEqual([]);
});

test('a message that does not concern a consumer is not handled either when it keeps coming back', async () => {
  const { message } = await started(noting(name, { concerns: () => false }));
  expect(await it.transport.deliver(name, message, 6)).toBe('ack');

  for (const table of ['inbox', 'jobs', 'effects']) expect(await it.shop.db(table)).toEqual([]);
});

test('a handler that fails leaves nothing, is acknowledged, and runs again by its schedule', async () => {
  const { message, clock } = await started(noting(name, { retry: [60] }, failing(1)));
  expect(await it.transport.deliver(name, message)).toBe('ack');
  expect(await effects()).toEqual([]);
  expect(await it.shop.db('jobs').pluck('state')).toEqual(['scheduled']);
  clock.advance(72_000);

  await eventually(async () => expect(await effects()).toEqual([1]));
  expect(await it.shop.db('jobs')).toEqual([]);
});

test('a duplicate of a message that waits for its next attempt changes nothing', async () => {
  const { message } = await started(noting(name, { retry: [60] }, failing(1)));
  await it.transport.deliver(name, message);
  await it.transport.deliver(name, message);

  expect(await effects()).toEqual([]);
  expect(await it.shop.db('jobs').pluck('state')).toEqual(['scheduled']);
});

test('after the last attempt a message is dead, visible, and can be redriven', async () => {
  const { message, clock } = await started(noting(name, { retry: [0, 0] }, failing(3)));
  await it.transport.deliver(name, message);
  const id = `${name}/${message.id}`;
  await eventually(async () =>
    expect(await deadJobs()).toMatchObject([
      { id, attempts: 3, lastError: 'Error: not yet', subject: 'shp_1' },
    ]),
  );
  expect(await redriveJob(it.shop.db, id, { operator: 'ana', at: clock.now() })).toBe('redriven');

  await eventually(async () => expect(await effects()).toEqual([1]));
  expect(await deadJobs()).toEqual([]);
});

test('a permanent error is not tried again', async () => {
  const hopeless = failing(9, () => new PermanentError('never'));
  const { message } = await started(noting(name, { retry: [0, 0] }, hopeless));
  await it.transport.deliver(name, message);

  expect(await deadJobs()).toMatchObject([{ attempts: 1, lastError: 'PermanentError: never' }]);
});

test('what a failing handler published never leaves', async () => {
  const { message } = await started(
    on(thingHappened, name, async ({ data }, { publish }: Transaction<TestUnit>) => {
      await publish(thingFollowed, thing(data.n));
      throw new PermanentError('no');
    }),
  );
  await it.transport.deliver(name, message);

  await eventually(async () => expect(await it.shop.db('outbox').count().first()).toEqual({ count: 0 }));
  expect(it.transport.published.map(({ type }) => type)).toEqual(['thing.happened.v1']);
});

test('a message that cannot be decoded is parked with a reason that quotes nothing of it', async () => {
  const { message } = await started();
  const secret = { ...JSON.parse(message.body), data: { n: 'a secret' } };
  const settlement = await it.transport.deliver(name, { ...message, body: JSON.stringify(secret) });

  expect(settlement).toEqual({ park: 'Undecodable: does not fit its schema: data.n (invalid_type)' });
});

test('a message that keeps coming back unsettled becomes a job, whose attempts are counted', async () => {
  const { message } = await started(noting(name, { retry: [] }, failing(1)));
  expect(await it.transport.deliver(name, message, 6)).toBe('ack');

  await eventually(async () => expect(await deadJobs()).toMatchObject([{ attempts: 1 }]));
});

test('while the database is away nothing is acknowledged and nothing is counted', async () => {
  const { message } = await started();
  const other = manualTransport();
  await it.shop.messaging({ transport: other, database: it.shop.nowhere() }).start([noting(name)]);

  expect(await other.deliver(name, message)).toBe('again');
  expect(await it.shop.db('jobs')).toEqual([]);
});
