import amqp from 'amqplib';
import { expect, test } from 'vitest';
import { testBroker } from './test-broker.ts';

test('what a test made on the shared broker is gone after close', async () => {
  const broker = testBroker();
  const queue = broker.queue('orders');
  expect(queue).toBe(`${broker.prefix}.orders`);
  broker.exchange('never-made');
  const connection = await amqp.connect(broker.url);
  const channel = await connection.createChannel();
  channel.on('error', () => undefined); // the check below is answered by closing the channel
  await channel.assertQueue(queue);
  await broker.close();
  await expect(channel.checkQueue(queue)).rejects.toThrow('NOT_FOUND');
  await connection.close();
});
