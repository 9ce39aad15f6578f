import { eventually } from '@waybill/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listenOn, outgoing } from '../../testing/bench.ts';
import { type RabbitBench, rabbitBench } from '../../testing/rabbit-bench.ts';
import { receiver } from '../../testing/receiver.ts';
import type { ParkedMessage, ParkedVerdict, Subscription } from '../port.ts';

let bench: RabbitBench;
let canRead: boolean;
let subscription: Subscription;
beforeEach(async () => {
  bench = await rabbitBench();
  canRead = false;
});
afterEach(() => bench.close());

/** Three messages that nobody could read, in the parking queue. */
async function parked() {
  const { handler, bodies } = receiver(() => (canRead ? 'ack' : { park: 'not JSON' }));
  subscription = await listenOn(bench, 'one', handler);
  await bench.transport.publish(['a', 'b', 'c'].map((body) => outgoing(body)));
  await eventually(async () => expect((await bench.transport.depths?.())?.get('parked')).toBe(3));
  bodies.length = 0;
  return bodies;
}
const sort = async (decide: (message: ParkedMessage) => ParkedVerdict = () => 'keep') =>
  (await bench.transport.parking?.sort(100, decide)) ?? [];

test('what is parked can be looked at as often as one likes, and stays', async () => {
  await parked();
  for (let look = 0; look < 30; look += 1) expect(await sort()).toHaveLength(3);
  expect(await bench.transport.parking?.waiting()).toBe(3);
  const [[message] = []] = await sort();
  expect(message).toMatchObject({
    queue: bench.queue('one'),
    type: 'thing.happened.v1',
    reason: expect.stringContaining('not JSON'),
    bytes: 1,
  });
});

test('a message is given back to the consumer that could not read it, and to no other', async () => {
  const bodies = await parked();
  const other = receiver();
  await listenOn(bench, 'two', other.handler);
  canRead = true;
  const [[first] = []] = await sort();
  const done = await sort(({ id }) => (id === first?.id ? 'requeue' : 'keep'));

  expect(done.map(([, verdict]) => verdict).toSorted()).toEqual(['keep', 'keep', 'requeue']);
  await eventually(() => expect(bodies).toHaveLength(1));
  expect(other.bodies).toEqual([]);
  expect(await sort()).toHaveLength(2);
});

test('what still cannot be read is parked again under the same type', async () => {
  await parked();
  await sort(() => 'requeue');
  await eventually(async () =>
    expect((await sort()).map(([{ type }]) => type)).toEqual(Array(3).fill('thing.happened.v1')),
  );
});

test('what is discarded is gone', async () => {
  await parked();
  await sort(() => 'discard');
  expect(await sort()).toEqual([]);
});

test('a message whose consumer is no more is kept', async () => {
  await parked();
  await subscription.close(); // or it would declare its queue again
  await bench.asOperator((channel) => channel.deleteQueue(bench.queue('one')));
  expect((await sort(() => 'requeue')).map(([, verdict]) => verdict)).toEqual(['keep', 'keep', 'keep']);
  expect(await sort()).toHaveLength(3);
});
