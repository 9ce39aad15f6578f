import { eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import { listenOn, outgoing, type TransportBench } from '../bench.ts';
import { receiver } from '../receiver.ts';

export function sharingConformance(bench: () => TransportBench): void {
  const messages = (count: number) => Array.from({ length: count }, (_, n) => outgoing(String(n)));

  test('the subscribers of one queue share its messages, and each goes to one of them', async () => {
    const [one, two] = [receiver(), receiver()];
    await listenOn(bench(), 'shared', one.handler, { prefetch: 2 });
    await listenOn(bench(), 'shared', two.handler, { prefetch: 2 });
    await bench().transport.publish(messages(100));

    await eventually(() => expect(one.bodies.length + two.bodies.length).toBe(100));
    expect(new Set([...one.bodies, ...two.bodies]).size).toBe(100);
    expect(Math.min(one.bodies.length, two.bodies.length)).toBeGreaterThan(0);
  });

  test('a subscriber has no more in hand than it asked for, and comes to the rest', async () => {
    const gate = Promise.withResolvers<'ack'>();
    const slow = receiver(() => gate.promise);
    await listenOn(bench(), 'slow', slow.handler, { prefetch: 3 });
    const publishing = bench().transport.publish(messages(10));
    await eventually(() => expect(slow.bodies).toHaveLength(3));
    gate.resolve('ack');

    await publishing;
    await eventually(() => expect(slow.bodies).toHaveLength(10));
    expect(slow.mostAtOnce()).toBe(3);
  });

  test('a queue that is slow does not hold up another', async () => {
    const gate = Promise.withResolvers<'ack'>();
    const [slow, quick] = [receiver(() => gate.promise), receiver()];
    await listenOn(bench(), 'slow', slow.handler, { prefetch: 1 });
    await listenOn(bench(), 'quick', quick.handler, { prefetch: 1 });
    const publishing = bench().transport.publish(messages(5));

    await eventually(() => expect(quick.bodies).toHaveLength(5));
    await eventually(() => expect(slow.bodies).toHaveLength(1));
    gate.resolve('ack');
    await publishing;
  });
}
