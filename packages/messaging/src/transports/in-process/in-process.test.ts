import { AsyncLocalStorage } from 'node:async_hooks';
import { eventually } from '@waybill/testing';
import { afterEach, expect, test } from 'vitest';
import { listenOn, outgoing } from '../../testing/bench.ts';
import { receiver } from '../../testing/receiver.ts';
import { type InProcessOptions, type InProcessTransport, inProcessTransport } from './index.ts';

let transport: InProcessTransport;
const open = (options: InProcessOptions = {}) => {
  transport = inProcessTransport({ confirmTimeoutMs: 60, ...options });
  return { transport, queue: (purpose: string) => purpose, close: () => transport.close() };
};
afterEach(() => transport.close());

test('a message is confirmed only when every queue that wants it has acknowledged', async () => {
  const bench = open({ confirmTimeoutMs: 5_000 });
  const gate = Promise.withResolvers<'ack'>();
  const [quick, slow] = [receiver(), receiver(() => gate.promise)];
  await listenOn(bench, 'quick', quick.handler);
  await listenOn(bench, 'slow', slow.handler);
  let outcome = 'none yet';
  const publishing = transport.publish([outgoing('a')]).then(([result]) => {
    outcome = result?.outcome ?? '';
  });
  await eventually(() => expect([quick.bodies, slow.bodies]).toEqual([['a'], ['a']]));
  expect(outcome).toBe('none yet');
  gate.resolve('ack');
  await publishing;

  expect(outcome).toBe('confirmed');
});

test('a listener that takes too long leaves the message unknown, and a second publish joins the first', async () => {
  const bench = open();
  const gate = Promise.withResolvers<'ack'>();
  const { handler, bodies } = receiver(() => gate.promise);
  await listenOn(bench, 'slow', handler);
  const message = outgoing('a');
  expect(await transport.publish([message])).toMatchObject([{ outcome: 'unknown' }]);
  const again = transport.publish([message]);
  gate.resolve('ack');

  expect(await again).toMatchObject([{ outcome: 'confirmed' }]);
  expect(bodies).toEqual(['a']);
});

test('a message that nobody took in time is forgotten: it comes again only with the next publish', async () => {
  const bench = open();
  const gate = Promise.withResolvers<'ack'>();
  const { handler, bodies } = receiver(() => gate.promise);
  await listenOn(bench, 'slow', handler, { prefetch: 1 });
  const results = await transport.publish([outgoing('a'), outgoing('b')]);
  expect(results.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
  gate.resolve('ack');
  await transport.publish([outgoing('c')]);

  expect(bodies).toEqual(['a', 'c']);
});

test('what one listener cannot read is reported with its reason, and stays with the publisher', async () => {
  const bench = open();
  await listenOn(bench, 'one', receiver(() => ({ park: 'not JSON' })).handler);
  await listenOn(bench, 'two', receiver().handler);

  expect(await transport.publish([outgoing('a')])).toMatchObject([
    { outcome: 'undeliverable', reason: 'not JSON' },
  ]);
});

test('a queue whose listeners have all left still wants its messages, and nobody confirms them', async () => {
  const bench = open();
  const subscription = await listenOn(bench, 'one', receiver().handler);
  await subscription.close();

  expect(await transport.publish([outgoing('a')])).toMatchObject([{ outcome: 'unknown' }]);
});

test('a paused transport says so until it is resumed', () => {
  open({ paused: true });
  const seen: string[] = [];
  transport.onStatus(({ state }) => seen.push(state));
  expect(transport.status().state).toBe('degraded');
  transport.resume();
  transport.resume();

  expect(seen).toEqual(['up']);
});

test('a handler inherits no context from the publisher', async () => {
  const bench = open();
  const request = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  await listenOn(bench, 'one', async () => {
    seen.push(request.getStore());
    return 'ack';
  });
  await request.run('a request', () => transport.publish([outgoing('a')]));

  expect(seen).toEqual([undefined]);
});
