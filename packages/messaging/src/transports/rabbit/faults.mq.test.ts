import { eventually, type TcpProxy, tcpProxy, testBroker } from '@waybill/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listenOn, outgoing } from '../../testing/bench.ts';
import { type RabbitBench, rabbitBench } from '../../testing/rabbit-bench.ts';
import { receiver } from '../../testing/receiver.ts';

let proxy: TcpProxy;
let bench: RabbitBench;

const open = async (connected = true, throughProxy = proxy.through(testBroker().url)) => {
  bench = await rabbitBench({ url: throughProxy, confirmTimeoutMs: 3_000 }, connected);
  return bench.transport;
};
const patient = { within: 15_000 };

beforeEach(async () => {
  proxy = await tcpProxy({ target: testBroker().url });
});
afterEach(async () => {
  proxy.restore();
  await bench.close();
  await proxy.close();
});

test('it starts without a broker, says so, loses no subscription, and works once the broker is there', async () => {
  proxy.refuse();
  const transport = await open(false);
  const { handler, bodies } = receiver();
  await listenOn(bench, 'one', handler);
  expect(transport.status()).toMatchObject({ state: 'down' });
  expect(await transport.publish([outgoing('a')])).toMatchObject([{ outcome: 'unknown' }]);
  proxy.restore();

  await eventually(() => expect(transport.status()).toEqual({ state: 'up', detail: 'connected' }), patient);
  expect(await transport.publish([outgoing('b')])).toMatchObject([{ outcome: 'confirmed' }]);
  await eventually(() => expect(bodies).toEqual(['b']));
});

test('after a lost connection it connects, declares and subscribes again by itself', async () => {
  const transport = await open();
  const seen: string[] = [];
  transport.onStatus(({ state }) => seen.push(state));
  const { handler, bodies } = receiver();
  await listenOn(bench, 'one', handler);
  for (const body of ['a', 'b', 'c']) {
    proxy.cut();
    await eventually(async () => {
      expect(await transport.publish([outgoing(body)])).toMatchObject([{ outcome: 'confirmed' }]);
    }, patient);
  }

  await eventually(() => expect(new Set(bodies)).toEqual(new Set(['a', 'b', 'c'])), patient);
  expect(seen.slice(0, 2)).toEqual(['down', 'up']);
});

test('what is in flight when the connection breaks is unknown, and what was in hand comes again', async () => {
  const transport = await open();
  const gate = Promise.withResolvers<'ack'>();
  const { handler, bodies } = receiver((_, nth) => (nth === 1 ? gate.promise : 'ack'));
  await listenOn(bench, 'one', handler);
  await transport.publish([outgoing('a')]);
  await eventually(() => expect(bodies).toEqual(['a']));
  proxy.blackHole();
  const publishing = transport.publish([outgoing('never confirmed')]);
  expect(await publishing).toMatchObject([{ outcome: 'unknown' }]);
  proxy.restore();
  proxy.cut();
  gate.resolve('ack'); // on a channel that is gone by now: it must not acknowledge anything else

  await eventually(() => expect(bodies.filter((body) => body === 'a').length).toBeGreaterThan(1), patient);
});

test('a consumer that the broker cancels subscribes again', async () => {
  const transport = await open();
  const { handler, bodies } = receiver();
  await listenOn(bench, 'one', handler);
  await bench.asOperator((channel) => channel.deleteQueue(bench.queue('one')));

  await eventually(async () => {
    expect(await transport.publish([outgoing('a')])).toMatchObject([{ outcome: 'confirmed' }]);
  }, patient);
  await eventually(() => expect(bodies).toContain('a'));
});

test('a queue that was declared otherwise keeps its own consumer waiting, and nobody else', async () => {
  const transport = await open();
  const [barred, free] = [receiver(), receiver()];
  await bench.asOperator((channel) => channel.assertQueue(bench.queue('barred'), { durable: true }));
  await listenOn(bench, 'barred', barred.handler);
  await listenOn(bench, 'free', free.handler);
  await transport.publish([outgoing('a')]);
  await eventually(() => expect(free.bodies).toEqual(['a']));
  expect(transport.status().state).toBe('up');
  await bench.asOperator((channel) => channel.deleteQueue(bench.queue('barred')));

  await eventually(async () => {
    await transport.publish([outgoing('b')]);
    expect(barred.bodies).toContain('b');
  }, patient);
});

test('what cannot be read lies in the parking queue, whole, with the reason in its headers', async () => {
  const transport = await open();
  await listenOn(bench, 'one', receiver(() => ({ park: 'not JSON' })).handler);
  const message = outgoing('gibberish');
  await transport.publish([message]);

  const parked = await eventually(async () => {
    const found = await bench.asOperator((channel) => channel.get(bench.names.parked, { noAck: true }));
    if (!found) throw new Error('nothing is parked');
    return found;
  });
  expect(parked.content.toString()).toBe('gibberish');
  expect(parked.properties.headers).toMatchObject({
    'x-waybill-reason': 'not JSON',
    'x-waybill-queue': bench.queue('one'),
    'x-waybill-type': message.type,
    'x-waybill-message-id': message.id,
  });
});

test('closing while the broker is silent does not wait until its heartbeat is missed', async () => {
  const url = new URL(proxy.through(testBroker().url));
  url.searchParams.set('heartbeat', '60'); // missed after twice as long, when this test is long over
  const transport = await open(true, url.href);
  await listenOn(bench, 'one', receiver().handler);
  proxy.blackHole();
  await transport.close();
  expect(transport.status()).toMatchObject({ state: 'down' });
});
