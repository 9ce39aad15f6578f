import { eventually, fakeClock } from '@waybill/testing';
import { expect, test, vi } from 'vitest';
import {
  type ActContext,
  type ConsumerOptions,
  listJobs,
  PermanentError,
  perform,
  redriveDeadJobs,
} from '../index.ts';
import { effectsOf, type TestUnit } from '../testing/effects.ts';
import { thingHappened } from '../testing/events.ts';
import { manualTransport } from '../testing/manual-transport.ts';
import { failing, publishThings } from '../testing/things.ts';
import { workbench } from '../testing/workbench.ts';

const it = workbench();

const name = 'test.act';
const recorded = () => effectsOf(it.shop.db, name);
const deadJobs = () => listJobs(it.shop.db, { state: 'dead', limit: 10 });
type Act = (work: { n: number }, context: ActContext<{ n: number }>) => Promise<void>;

const acting = (act: Act, options: ConsumerOptions = {}, giveUp = vi.fn()) =>
  perform(
    thingHappened,
    name,
    {
      claim: async ({ data }) => (data.n === 0 ? null : data),
      act,
      record: async ({ n }, _result, { effects }: TestUnit) => effects.add(name, n),
      giveUp: async ({ data }, { effects }, error) => {
        giveUp(data, error);
        await effects.add('given-up', data.n);
      },
    },
    options,
  );

async function delivered(consumer: ReturnType<typeof acting>, n = 1, clock = fakeClock()) {
  const messaging = it.shop.messaging({ transport: it.transport, clock, graceMs: 50 });
  await messaging.start([consumer]);
  await publishThings(messaging, n);
  await eventually(() => expect(it.transport.published).toHaveLength(1));
  const [message] = it.transport.published;
  if (!message) throw new Error('nothing was published');
  expect(await it.transport.deliver(name, message)).toBe('ack');
  return { messaging, message, clock };
}

test('work that is done is recorded once, and its job is gone', async () => {
  const act = vi.fn<Act>().mockResolvedValue();
  const { message } = await delivered(acting(act));
  await it.transport.deliver(name, message);

  await eventually(async () => expect(await recorded()).toEqual([1]));
  expect(act).toHaveBeenCalledTimes(1);
  expect(act.mock.calls[0]?.[1]).toMatchObject({
    attempt: 1,
    lastAttempt: false,
    message: { data: { n: 1 } },
  });
  expect(await it.shop.db('jobs')).toEqual([]);
});

test('a claim that finds nothing to do ends the message there', async () => {
  const act = vi.fn<Act>();
  await delivered(acting(act), 0);

  expect(act).not.toHaveBeenCalled();
  expect(await it.shop.db('jobs')).toEqual([]);
});

test('a failed act is tried again by its schedule, and told which attempt it is', async () => {
  const fail = failing(1);
  const act = vi.fn<Act>().mockImplementation(async () => fail());
  const { clock } = await delivered(acting(act, { retry: [60] }));
  await eventually(async () =>
    expect(await it.shop.db('jobs').pluck('last_error')).toEqual(['Error: not yet']),
  );
  expect(await it.shop.db('jobs').pluck('state')).toEqual(['scheduled']);
  clock.advance(72_000);

  await eventually(async () => expect(await recorded()).toEqual([1]));
  expect(act.mock.calls.map(([, { attempt, lastAttempt }]) => [attempt, lastAttempt])).toEqual([
    [1, false],
    [2, true],
  ]);
});

test('after the last attempt the app is told in the same transaction, and the job is dead', async () => {
  const giveUp = vi.fn();
  await delivered(
    acting(async () => Promise.reject(new PermanentError('refused')), { retry: 'patient' }, giveUp),
  );

  await eventually(async () =>
    expect(await deadJobs()).toMatchObject([{ lastError: 'PermanentError: refused' }]),
  );
  expect(giveUp).toHaveBeenCalledTimes(1);
  expect(await effectsOf(it.shop.db, 'given-up')).toEqual([1]);
});

test('two workers take each job once between them', async () => {
  const acts: number[] = [];
  const consumer = () => acting(async ({ n }) => void acts.push(n));
  const numbers = Array.from({ length: 60 }, (_, n) => n + 1);
  const dead = it.shop.messaging({ transport: it.transport });
  await dead.start([acting(async () => Promise.reject(new PermanentError('not here')))]);
  await publishThings(dead, ...numbers);
  await eventually(() => expect(it.transport.published).toHaveLength(60));
  await Promise.all(it.transport.published.map((message) => it.transport.deliver(name, message)));
  await eventually(async () => expect(await it.shop.db('jobs').where({ state: 'dead' })).toHaveLength(60));
  await dead.stop();
  const workers = [1, 2].map(() =>
    it.shop.messaging({ transport: manualTransport(), database: it.shop.pool() }),
  );
  await Promise.all(workers.map((worker) => worker.start([consumer()])));
  await redriveDeadJobs(it.shop.db, { limit: 60 }, { operator: 'ana', at: new Date() });

  await eventually(async () => expect(await recorded()).toEqual(numbers));
  expect(acts.toSorted((a, b) => a - b)).toEqual(numbers);
});

test('a worker that went silent loses its lease: another one does the work, and only that is recorded', async () => {
  const gate = Promise.withResolvers<void>();
  const silent = vi.fn<Act>().mockImplementation(() => gate.promise);
  const { message, messaging } = await delivered(acting(silent, { leaseMs: 60_000, concurrency: 1 }));
  await it.shop.db('jobs').update({ lease_until: new Date(0) });
  const second = it.shop.messaging({ transport: manualTransport(), database: it.shop.pool() });
  const other = vi.fn<Act>().mockResolvedValue();
  await second.start([acting(other)]);

  await eventually(async () => expect(await recorded()).toEqual([1]));
  expect(other.mock.calls[0]?.[1]).toMatchObject({ attempt: 2, message: { id: message.id } });
  gate.resolve();
  await messaging.stop();
  expect(silent).toHaveBeenCalledTimes(1);
  expect(await recorded()).toEqual([1]);
});

test('a lease is kept for as long as the work takes', async () => {
  const gate = Promise.withResolvers<void>();
  const act = vi.fn<Act>().mockImplementation(() => gate.promise);
  await delivered(acting(act, { leaseMs: 1_500 }));
  const leases = new Set<number>();
  await eventually(async () => {
    for (const until of await it.shop.db('jobs').pluck<Date[]>('lease_until')) leases.add(until.getTime());
    expect(leases.size).toBeGreaterThan(3);
  });
  gate.resolve();

  await eventually(async () => expect(await recorded()).toEqual([1]));
  expect(act).toHaveBeenCalledTimes(1);
});

test('a job whose attempts all ended with their process is given up without another one', async () => {
  const act = vi.fn<Act>().mockResolvedValue();
  await delivered(acting(() => new Promise(() => undefined), { retry: [], leaseMs: 60_000 }));
  await it.shop.db('jobs').update({ lease_until: new Date(0) });
  const second = it.shop.messaging({ transport: manualTransport(), database: it.shop.pool() });
  await second.start([acting(act, { retry: [] })]);

  await eventually(async () =>
    expect(await deadJobs()).toMatchObject([{ lastError: expect.stringContaining('none was finished') }]),
  );
  expect(act).not.toHaveBeenCalled();
});

test('stopping cuts off work that takes too long, and its attempt does not count', async () => {
  const { messaging } = await delivered(
    acting(
      (_work, { signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    ),
  );
  await messaging.stop();

  expect(await it.shop.db('jobs').select('attempts', 'lease_token', 'state')).toEqual([
    { attempts: 0, lease_token: null, state: 'scheduled' },
  ]);
});
