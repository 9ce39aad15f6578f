import { eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import { listenOn, outgoing, type TransportBench } from '../bench.ts';
import { receiver } from '../receiver.ts';

export function routingConformance(bench: () => TransportBench): void {
  test('every message reaches each queue that wants it', async () => {
    const [one, two, other] = [receiver(), receiver(), receiver()];
    await listenOn(bench(), 'one', one.handler);
    await listenOn(bench(), 'two', two.handler);
    await listenOn(bench(), 'other', other.handler, { topics: ['thing.else.v1'] });
    const results = await bench().transport.publish([outgoing('a'), outgoing('b')]);

    expect(results.map(({ outcome }) => outcome)).toEqual(['confirmed', 'confirmed']);
    await eventually(() => expect(one.bodies.toSorted()).toEqual(['a', 'b']));
    await eventually(() => expect(two.bodies.toSorted()).toEqual(['a', 'b']));
    expect(other.bodies).toEqual([]);
  });

  test('a queue that wants a message for two reasons gets it once', async () => {
    const { handler, bodies } = receiver();
    await listenOn(bench(), 'greedy', handler, { topics: ['thing.*.v1', 'thing.#', '#'] });
    await bench().transport.publish([outgoing('a', 'thing.happened.v1'), outgoing('b', 'other')]);

    await eventually(() => expect(bodies.toSorted()).toEqual(['a', 'b']));
  });

  test('a message that no queue wants is reported, in its place among the results', async () => {
    const { handler } = receiver();
    await listenOn(bench(), 'one', handler);
    const messages = [outgoing('a'), outgoing('b', 'nobody.cares.v1'), outgoing('c')];
    const results = await bench().transport.publish(messages);

    expect(results.map(({ id }) => id)).toEqual(messages.map(({ id }) => id));
    expect(results.map(({ outcome }) => outcome)).toEqual(['confirmed', 'unroutable', 'confirmed']);
  });

  test('a body arrives as it was, whatever it is', async () => {
    const { handler, bodies } = receiver();
    await listenOn(bench(), 'one', handler);
    const body = JSON.stringify({ text: 'Grüße, 東京, \u0000, 🚚', long: 'x'.repeat(200_000) });
    await bench().transport.publish([outgoing(body)]);

    await eventually(() => expect(bodies).toEqual([body]));
  });

  test('a thousand messages at once all arrive', async () => {
    const { handler, bodies } = receiver();
    await listenOn(bench(), 'one', handler, { prefetch: 100 });
    const messages = Array.from({ length: 1_000 }, (_, n) => outgoing(String(n)));
    const results = await bench().transport.publish(messages);

    expect(results.every(({ outcome }) => outcome === 'confirmed')).toBe(true);
    await eventually(() => expect(new Set(bodies).size).toBe(1_000));
  });
}
