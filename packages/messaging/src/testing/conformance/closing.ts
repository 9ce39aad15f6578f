import { eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import { TransportClosed } from '../../errors.ts';
import { listenOn, outgoing, type TransportBench } from '../bench.ts';
import { receiver } from '../receiver.ts';

export function closingConformance(bench: () => TransportBench): void {
  test('closing a subscription waits for what is in flight, and its acknowledgement counts', async () => {
    const gate = Promise.withResolvers<'ack'>();
    const [slow, next] = [receiver(() => gate.promise), receiver()];
    const subscription = await listenOn(bench(), 'shared', slow.handler);
    const publishing = bench().transport.publish([outgoing('a')]);
    await eventually(() => expect(slow.bodies).toEqual(['a']));
    let closed = false;
    const closing = subscription.close().then(() => {
      closed = true;
    });
    await listenOn(bench(), 'shared', next.handler);
    expect(closed).toBe(false);
    gate.resolve('ack');
    await closing;
    await publishing;
    await bench().transport.publish([outgoing('b')]);

    await eventually(() => expect(next.bodies).toEqual(['b']));
    expect(slow.bodies).toEqual(['a']);
  });

  test('a subscription that is closed gets nothing more', async () => {
    const { handler, bodies } = receiver();
    const subscription = await listenOn(bench(), 'one', handler);
    await subscription.close();
    const [result] = await bench().transport.publish([outgoing('a')]);

    expect(result?.outcome).not.toBe('unroutable');
    expect(bodies).toEqual([]);
  });

  test('closing the transport finishes what is in flight', async () => {
    const gate = Promise.withResolvers<'ack'>();
    const { handler, bodies } = receiver(() => gate.promise);
    await listenOn(bench(), 'one', handler);
    const publishing = bench().transport.publish([outgoing('a')]);
    await eventually(() => expect(bodies).toEqual(['a']));
    const closing = bench().transport.close();
    gate.resolve('ack');

    expect(await publishing).toMatchObject([{ outcome: 'confirmed' }]);
    await closing;
  });

  test('a closed transport says so, takes nothing, and may be closed again', async () => {
    const { transport } = bench();
    const seen: string[] = [];
    transport.onStatus(({ state }) => seen.push(state));
    expect(transport.status().state).toBe('up');
    await transport.close();
    await transport.close();

    expect(seen).toEqual(['down']);
    expect(transport.status()).toEqual({ state: 'down', detail: 'closed' });
    await expect(transport.publish([outgoing('a')])).rejects.toThrow(TransportClosed);
    await expect(listenOn(bench(), 'one', receiver().handler)).rejects.toThrow(TransportClosed);
  });
}
