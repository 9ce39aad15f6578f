import { eventually, fakeClock } from '@waybill/testing';
import { expect, test } from 'vitest';
import { perform } from '../consumer.ts';
import { PermanentError } from '../errors.ts';
import { effectsOf, type TestUnit } from '../testing/effects.ts';
import { thingHappened } from '../testing/events.ts';
import { failing, noting, publishThings } from '../testing/things.ts';
import { workbench } from '../testing/workbench.ts';
import { discardJob, findJob, listActions, listJobs, redriveDeadJobs, redriveJob } from './index.ts';

const it = workbench();

const name = 'test.note';
const clock = fakeClock();
const act = { operator: 'ana', at: clock.now() };
const hopeless = (times: number) => failing(times, () => new PermanentError('poison'));
const actions = () => listActions(it.shop.db, { limit: 10 });

/** Messages that have been delivered once, to a consumer that takes them as told. */
async function delivered(consumer = noting(name, {}, hopeless(1)), count = 1) {
  const messaging = it.shop.messaging({ transport: it.transport, clock, graceMs: 50 });
  await messaging.start([consumer]);
  await publishThings(messaging, ...Array.from({ length: count }, (_, n) => n + 1));
  await eventually(() => expect(it.transport.published).toHaveLength(count));
  for (const message of it.transport.published) await it.transport.deliver(name, message);
  return it.transport.published.map(({ id }) => `${name}/${id}`);
}

test('a dead job is seen, is given its schedule again, and says who did it', async () => {
  const [id = ''] = await delivered();
  expect(await findJob(it.shop.db, id)).toMatchObject({
    id,
    state: 'dead',
    lastError: 'PermanentError: poison',
    type: thingHappened.type,
  });
  expect(await redriveJob(it.shop.db, id, act)).toBe('redriven');

  await eventually(async () => expect(await effectsOf(it.shop.db, name)).toEqual([1]));
  expect(await redriveJob(it.shop.db, id, act)).toBe('gone');
  expect(await actions()).toMatchObject([
    { operator: 'ana', action: 'job.redriven', subject: id, details: { tenantId: 'ten_1', attempts: 1 } },
  ]);
});

test('redriven by eight at once it takes effect once', async () => {
  const [id = ''] = await delivered();
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => redriveJob(it.shop.db, id, act)));

  expect(outcomes.filter((outcome) => outcome === 'redriven')).toHaveLength(1);
  await eventually(async () => expect(await listJobs(it.shop.db, { limit: 10 })).toEqual([]));
  expect(await effectsOf(it.shop.db, name)).toEqual([1]);
});

test('poison that fails again is dead again, and can be redriven again', async () => {
  const [id = ''] = await delivered(noting(name, {}, hopeless(2)));
  await redriveJob(it.shop.db, id, act);
  await eventually(async () =>
    expect(await findJob(it.shop.db, id)).toMatchObject({ state: 'dead', attempts: 1 }),
  );
  await redriveJob(it.shop.db, id, act);

  await eventually(async () => expect(await effectsOf(it.shop.db, name)).toEqual([1]));
  expect(await actions()).toHaveLength(2);
});

test('what a worker has in hand is left alone', async () => {
  const gate = Promise.withResolvers<void>();
  const phases = {
    claim: async ({ data }: { data: { n: number } }) => data,
    act: () => gate.promise,
    record: async ({ n }: { n: number }, _: unknown, { effects }: TestUnit) => effects.add(name, n),
  };
  const [id = ''] = await delivered(perform(thingHappened, name, phases));
  await eventually(async () => expect((await findJob(it.shop.db, id))?.state).toBe('running'));

  expect(await redriveJob(it.shop.db, id, act)).toBe('running');
  expect(await discardJob(it.shop.db, id, { ...act, reason: 'no' })).toBe('alive');
  gate.resolve();
  await eventually(async () => expect(await effectsOf(it.shop.db, name)).toEqual([1]));
  expect(await actions()).toEqual([]);
});

test('a job that waits for its next attempt can be hurried, and keeps its count', async () => {
  const [id = ''] = await delivered(noting(name, { retry: [3_600] }, failing(1)));
  expect(await findJob(it.shop.db, id)).toMatchObject({ state: 'retrying', attempts: 1 });

  expect(await redriveJob(it.shop.db, id, act)).toBe('hurried');
  await eventually(async () => expect(await effectsOf(it.shop.db, name)).toEqual([1]));
});

test('all dead jobs of a choice are redriven together, the others stay', async () => {
  await delivered(noting(name, {}, hopeless(5)), 5);
  expect(await redriveDeadJobs(it.shop.db, { limit: 10, tenantId: 'ten_2' }, act)).toBe(0);
  const [first] = await listJobs(it.shop.db, { state: 'dead', limit: 1 });
  expect(await redriveDeadJobs(it.shop.db, { limit: 3, consumer: name }, act)).toBe(3);
  expect(await redriveDeadJobs(it.shop.db, { limit: 3, consumer: name }, act)).toBe(2);

  await eventually(async () => expect(await effectsOf(it.shop.db, name)).toHaveLength(5));
  expect(first?.state).toBe('dead');
  expect((await actions()).map(({ details }) => details.jobs)).toEqual([2, 3]);
});

test('a discarded job is gone, and the log says what it was and why', async () => {
  const [id = ''] = await delivered();
  expect(await discardJob(it.shop.db, id, { ...act, reason: 'a test order' })).toBe('discarded');

  expect(await findJob(it.shop.db, id)).toBeUndefined();
  expect(await actions()).toMatchObject([
    { action: 'job.discarded', details: { reason: 'a test order', lastError: 'PermanentError: poison' } },
  ]);
});

test('jobs are listed page by page, each once', async () => {
  const ids = await delivered(noting(name, {}, hopeless(5)), 5);
  const seen: string[] = [];
  for (let page = await listJobs(it.shop.db, { limit: 2 }); page.length > 0; ) {
    seen.push(...page.map(({ id }) => id));
    page = await listJobs(it.shop.db, { limit: 2, after: seen.at(-1) });
  }
  expect(seen).toEqual(ids.toSorted());
  expect(await findJob(it.shop.db, 'no/such-job')).toBeUndefined();
});
