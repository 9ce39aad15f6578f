import { eventually, type PrivateRabbit, startPrivateRabbit } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outgoing } from '../../testing/bench.ts';
import { receiver } from '../../testing/receiver.ts';
import { silentLog } from '../../testing/silent-log.ts';
import { rabbitTransport } from './index.ts';

let rabbit: PrivateRabbit;
beforeAll(async () => {
  rabbit = await startPrivateRabbit();
}, 120_000);
afterAll(() => rabbit.close());

const patient = { within: 30_000 };

test('a broker out of memory blocks publishers, which shows, and deliveries go on; then all is well again', async () => {
  const transport = rabbitTransport({ url: rabbit.url, logger: silentLog, confirmTimeoutMs: 3_000 });
  const gate = Promise.withResolvers<'ack'>();
  const { handler, bodies } = receiver(() => gate.promise);
  await transport.subscribe({ queue: 'one', topics: ['thing.happened.v1'], prefetch: 1 }, handler);
  await eventually(() => expect(transport.status().state).toBe('up'), patient);
  await transport.publish([outgoing('a'), outgoing('b')]);
  await rabbit.ctl('set_vm_memory_high_watermark', '0.00001');
  // The broker tells a connection that it is blocked when that next publishes.
  await eventually(async () => {
    await transport.publish([outgoing('c')]);
    expect(transport.status().state).toBe('degraded');
  }, patient);
  gate.resolve('ack');
  await eventually(() => expect(bodies).toEqual(expect.arrayContaining(['a', 'b'])), patient);
  await rabbit.ctl('set_vm_memory_high_watermark', '0.4');

  await eventually(() => expect(transport.status().state).toBe('up'), patient);
  expect(await transport.publish([outgoing('d')])).toMatchObject([{ outcome: 'confirmed' }]);
  await transport.close();
}, 120_000);

test('a broker that is killed and comes back finds its subscribers and publishers again', async () => {
  const transport = rabbitTransport({ url: rabbit.url, logger: silentLog });
  const { handler, bodies } = receiver();
  await transport.subscribe({ queue: 'two', topics: ['thing.happened.v1'], prefetch: 10 }, handler);
  await rabbit.restart(); // a new quorum queue's directory entry is on disk only after a moment, or a clean stop
  await eventually(() => expect(transport.status().state).toBe('up'), patient);
  await rabbit.kill9();
  await eventually(() => expect(transport.status().state).toBe('down'), patient);
  await rabbit.restart();

  await eventually(async () => {
    expect(await transport.publish([outgoing('back')])).toMatchObject([{ outcome: 'confirmed' }]);
  }, patient);
  await eventually(() => expect(bodies).toContain('back'), patient);
  await transport.close();
}, 120_000);
