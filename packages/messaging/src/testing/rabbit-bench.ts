import { eventually, testBroker } from '@waybill/testing';
import amqp, { type Channel } from 'amqplib';
import { expect } from 'vitest';
import { type RabbitOptions, rabbitTransport } from '../transports/rabbit/index.ts';
import type { TransportBench } from './bench.ts';
import { silentLog } from './silent-log.ts';

export interface RabbitBench extends TransportBench {
  url: string;
  names: { exchange: string; parked: string };
  /** Does something on a channel of its own, past whatever stands between the transport and the broker. */
  asOperator<T>(work: (channel: Channel) => Promise<T>): Promise<T>;
}

/** A transport with an exchange and queues of its own, deleted on close. Connected, unless told not to wait. */
export async function rabbitBench(
  options: Partial<RabbitOptions> = {},
  connected = true,
): Promise<RabbitBench> {
  const broker = testBroker();
  const url = options.url ?? broker.url;
  const names = { exchange: broker.exchange('events'), parked: broker.queue('parked') };
  const transport = rabbitTransport({ logger: silentLog, names, ...options, url });
  if (connected) await eventually(() => expect(transport.status().state).toBe('up'), { within: 15_000 });
  return {
    url,
    names,
    transport,
    queue: broker.queue,
    async asOperator(work) {
      const connection = await amqp.connect(broker.url);
      try {
        return await work(await connection.createChannel());
      } finally {
        await connection.close();
      }
    },
    async close() {
      await transport.close();
      await broker.close();
    },
  };
}
