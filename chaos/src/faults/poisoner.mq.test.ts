import { eventually, type PrivateRabbit, startPrivateRabbit } from '@waybill/testing';
import { connect } from 'amqplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { poison } from './poisoner.ts';

let rabbit: PrivateRabbit;
beforeAll(async () => {
  rabbit = await startPrivateRabbit();
}, 120_000);
afterAll(() => rabbit?.close());

const topic = 'thing.happened.v1';

/** What a listener finds of the messages that were put on the exchange. */
async function found(): Promise<string[]> {
  const connection = await connect(rabbit.url);
  try {
    const channel = await connection.createChannel();
    const bodies: string[] = [];
    const next = () => channel.get('listener', { noAck: true });
    for (let message = await next(); message; message = await next()) bodies.push(message.content.toString());
    return bodies;
  } finally {
    await connection.close();
  }
}

async function listens(): Promise<void> {
  const connection = await connect(rabbit.url);
  const channel = await connection.createChannel();
  await channel.assertExchange('waybill.events', 'topic', { durable: true });
  await channel.assertQueue('listener', { durable: true });
  await channel.bindQueue('listener', 'waybill.events', topic);
  await connection.close();
}

const blocked = async () =>
  expect(await rabbit.ctl('list_connections', 'state', '--quiet')).toMatch(/^block/m);

test('a poisoned message reaches a broker that was in alarm and then killed while its confirmation was awaited', async () => {
  await listens();
  await rabbit.ctl('set_vm_memory_high_watermark', '0.00001');
  const poisoned = poison(
    rabbit.url,
    { routingKey: topic, body: 'nonsense' },
    { tryForMs: 60_000, tries: 5_000, pauseMs: 50 }, // for as long as the broker takes to come back
  );
  await eventually(blocked, { within: 30_000 });
  await rabbit.kill9();
  await rabbit.restart();
  await poisoned;
  expect(await found()).toContain('nonsense');
}, 120_000);

test('a broker that says nothing is given up within the time of its tries', async () => {
  await rabbit.ctl('set_vm_memory_high_watermark', '0.00001');
  await eventually(
    () =>
      expect(
        poison(rabbit.url, { routingKey: topic, body: 'silence' }, { tryForMs: 200, tries: 2, pauseMs: 0 }),
      ).rejects.toThrow('no confirmation within 200 ms'),
    { within: 30_000 },
  );
  await rabbit.ctl('set_vm_memory_high_watermark', '0.4');
}, 120_000);
