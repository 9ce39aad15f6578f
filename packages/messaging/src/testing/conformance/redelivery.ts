import { eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import { listenOn, outgoing, type TransportBench } from '../bench.ts';
import { receiver } from '../receiver.ts';

export function redeliveryConformance(bench: () => TransportBench): void {
  test('a message that cannot be handled now comes again, and does not hold up the next', async () => {
    const { handler, bodies } = receiver((body, nth) => (body === 'later' && nth < 4 ? 'again' : 'ack'));
    await listenOn(bench(), 'one', handler);
    const results = await bench().transport.publish([outgoing('later'), outgoing('now')]);

    expect(results.map(({ outcome }) => outcome)).toEqual(['confirmed', 'confirmed']);
    await eventually(() => expect(bodies.filter((body) => body === 'later').length).toBeGreaterThan(1));
    expect(bodies.filter((body) => body === 'now')).toHaveLength(1);
  });

  test('a message whose handler throws comes again', async () => {
    const { handler, bodies } = receiver((_, nth) => {
      if (nth < 3) throw new Error('crash');
      return 'ack';
    });
    await listenOn(bench(), 'one', handler);
    await bench().transport.publish([outgoing('a')]);

    await eventually(() => expect(bodies).toEqual(['a', 'a', 'a']));
  });

  test('what one subscriber leaves unfinished when it closes, another one gets', async () => {
    const [leaver, stayer] = [receiver(() => 'again'), receiver()];
    const leaving = await listenOn(bench(), 'shared', leaver.handler, { prefetch: 1 });
    const publishing = bench().transport.publish([outgoing('a')]);
    await eventually(() => expect(leaver.bodies.length).toBeGreaterThan(0));
    await listenOn(bench(), 'shared', stayer.handler, { prefetch: 1 });
    await leaving.close();

    await eventually(() => expect(stayer.bodies).toEqual(['a']));
    await publishing;
  });

  test('what can never be read does not come again and does not hold up the next', async () => {
    const { handler, bodies } = receiver((body) => (body === 'gibberish' ? { park: 'not JSON' } : 'ack'));
    await listenOn(bench(), 'one', handler, { prefetch: 1 });
    await bench().transport.publish([outgoing('gibberish'), outgoing('a'), outgoing('b')]);

    await eventually(() => expect(bodies.toSorted()).toEqual(['a', 'b', 'gibberish']));
  });
}
