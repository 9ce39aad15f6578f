import { eventually, fakeClock } from '@waybill/testing';
import { expect, test, vi } from 'vitest';
import { type ActContext, perform } from '../index.ts';
import { effectsOf, type TestUnit } from '../testing/effects.ts';
import { thingHappened } from '../testing/events.ts';
import { publishThings } from '../testing/things.ts';
import { workbench } from '../testing/workbench.ts';

const it = workbench();

const name = 'test.act';
const recorded = () => effectsOf(it.shop.db, name);
const kept = async () => [
  await it.shop.db('jobs').pluck('attempts'),
  await it.shop.db('inbox').pluck('consumer'),
];
type Prepare = (context: Pick<ActContext, 'signal' | 'attempt'>) => Promise<number>;

/** Prepares a number, and records the one that was prepared last. */
const preparing = (prepare: Prepare, act = async () => undefined) =>
  perform(
    thingHappened,
    name,
    {
      prepare: (_message, context) => prepare(context),
      claim: async (_message, _unit: TestUnit, found) => found,
      act,
      record: async (found, _result, { effects }: TestUnit) => effects.add(name, found),
    },
    { retry: [60] },
  );

async function begun(consumer: ReturnType<typeof preparing>, clock = fakeClock()) {
  const messaging = it.shop.messaging({ transport: it.transport, clock, graceMs: 50 });
  await messaging.start([consumer]);
  await publishThings(messaging, 1);
  await eventually(() => expect(it.transport.published).toHaveLength(1));
  const [message] = it.transport.published;
  if (!message) throw new Error('nothing was published');
  return { messaging, clock, deliver: () => it.transport.deliver(name, message) };
}

test('while it prepares, nothing is written; what it has found is what is claimed', async () => {
  const gate = Promise.withResolvers<number>();
  const { deliver } = await begun(preparing(() => gate.promise));
  const settled = deliver();
  expect(await kept()).toEqual([[], []]);
  gate.resolve(7);
  expect(await settled).toBe('ack');
  await eventually(async () => expect(await recorded()).toEqual([7]));
});

test('a message that two prepare at once is claimed by one of them', async () => {
  const gate = Promise.withResolvers<number>();
  const prepare = vi.fn<Prepare>().mockImplementation(() => gate.promise);
  const { deliver } = await begun(preparing(prepare));
  const both = [deliver(), deliver()];
  await eventually(() => expect(prepare).toHaveBeenCalledTimes(2));
  gate.resolve(7);
  expect(await Promise.all(both)).toEqual(['ack', 'ack']);
  await eventually(async () => expect(await recorded()).toEqual([7]));
});

test('a service that stops while it prepares gives the message back, and no attempt is counted', async () => {
  const waits: Prepare = ({ signal }) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const { messaging, deliver } = await begun(preparing(waits));
  const settled = deliver();
  await messaging.stop();
  expect(await settled).toBe('again');
  expect(await kept()).toEqual([[], []]);
});

test('what could not be prepared is a job, and is prepared anew', async () => {
  const prepare = vi.fn<Prepare>().mockRejectedValueOnce(new Error('not yet')).mockResolvedValue(8);
  const { deliver, clock } = await begun(preparing(prepare));
  expect(await deliver()).toBe('ack');
  expect(await kept()).toEqual([[1], [name]]);
  clock.advance(72_000);
  await eventually(async () => expect(await recorded()).toEqual([8]));
  expect(prepare.mock.calls.map(([{ attempt }]) => attempt)).toEqual([1, 2]);
});

test('after a failed act, another attempt prepares before it claims', async () => {
  const prepare = vi.fn<Prepare>().mockResolvedValueOnce(1).mockResolvedValue(2);
  const act = vi.fn<() => Promise<undefined>>().mockRejectedValueOnce(new Error('not yet'));
  const { deliver, clock } = await begun(preparing(prepare, act));
  expect(await deliver()).toBe('ack');
  await eventually(async () =>
    expect(await it.shop.db('jobs').pluck('last_error')).toEqual(['Error: not yet']),
  );
  clock.advance(72_000);
  await eventually(async () => expect(await recorded()).toEqual([2]));
});
