import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outgoing } from '../../testing/bench.ts';
import { type RabbitBench, rabbitBench } from '../../testing/rabbit-bench.ts';

let bench: RabbitBench;
beforeAll(async () => {
  bench = await rabbitBench();
});
afterAll(() => bench.close());

test('whoever listens finds the trace of the event in the message’s headers, as W3C names them', async () => {
  const trace = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
  const heard = await bench.asOperator(async (channel) => {
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, bench.names.exchange, '#');
    const arrival = Promise.withResolvers<unknown>();
    await channel.consume(queue, (message) => arrival.resolve(message?.properties), { noAck: true });
    await bench.transport.publish([{ ...outgoing('{}'), trace }]);
    const properties = await arrival.promise;
    await Promise.all([once(channel, 'close'), channel.close()]);
    return properties;
  });
  expect(heard).toMatchObject({ headers: trace, type: 'thing.happened.v1' });
});
