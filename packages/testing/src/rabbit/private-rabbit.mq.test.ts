import amqp from 'amqplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answersAmqp } from './answering.ts';
import { type PrivateRabbit, startPrivateRabbit } from './private-rabbit.ts';

let rabbit: PrivateRabbit;
beforeAll(async () => {
  rabbit = await startPrivateRabbit();
}, 120_000);
afterAll(() => rabbit.close());

async function open() {
  const connection = await amqp.connect(rabbit.url);
  connection.on('error', () => undefined); // the broker is killed under it
  const channel = await connection.createConfirmChannel();
  channel.on('error', () => undefined);
  return { connection, channel };
}

test('a confirmed message in a quorum queue survives a crash of the broker', async () => {
  const { channel: declaring } = await open();
  await declaring.assertQueue('kept', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  // RabbitMQ 3.10 writes a new quorum queue's directory entry to disk half a second late: killed before that, the
  // queue comes back but never answers. A clean restart puts the entry on disk.
  await rabbit.restart();

  const { channel: publishing } = await open();
  publishing.sendToQueue('kept', Buffer.from('still here'), { persistent: true });
  await publishing.waitForConfirms();
  await rabbit.kill9();
  expect(await answersAmqp(rabbit.url)).toBe(false);
  await rabbit.restart();

  const { channel, connection } = await open();
  const message = await channel.get('kept', { noAck: true });
  expect(message ? message.content.toString() : 'nothing').toBe('still here');
  await connection.close();
});
