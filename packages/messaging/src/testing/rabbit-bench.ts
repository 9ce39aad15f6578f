import { eventually, uniqueName } from '@waybill/testing';
import { type Channel, connect } from 'amqplib';
import { expect } from 'vitest';
import { type RabbitOptions, rabbitTransport } from '../transports/rabbit/index.ts';
import type { TransportBench } from './bench.ts';
import { silentLog } from './silent-log.ts';

export interface RabbitBench extends TransportBench {
  url: string;
  names: { exchange: string; parked: string };
  /** Does something on a channel of its own, as an operator would. */
  asOperator<T>(work: (channel: Channel) => Promise<T>): Promise<T>;
}

/** The broker that the test run has found or started. */
export function brokerUrl(): string {
  const url = process.env.WAYBILL_TEST_AMQP_URL;
  if (!url)
    throw new Error('No RabbitMQ for tests: WAYBILL_TEST_AMQP_URL is not set. Name the test *.mq.test.ts.');
  return url;
}

/** A connected transport with an exchange and queues of its own, deleted on close. */
export async function rabbitBench(options: Partial<RabbitOptions> = {}): Promise<RabbitBench> {
  const url = options.url ?? brokerUrl();
  const prefix = uniqueName();
  const names = { exchange: `${prefix}.events`, parked: `${prefix}.parked` };
  const queues = new Set<string>();
  const transport = rabbitTransport({ logger: silentLog, names, ...options, url });
  const asOperator = async <T>(work: (channel: Channel) => Promise<T>): Promise<T> => {
    const model = await connect(brokerUrl());
    try {
      return await work(await model.createChannel());
    } finally {
      await model.close();
    }
  };
  await eventually(() => expect(transport.status().state).toBe('up'), { within: 15_000 });
  return {
    url,
    names,
    transport,
    asOperator,
    queue(purpose) {
      const name = `${prefix}.${purpose}`;
      queues.add(name);
      return name;
    },
    async close() {
      await transport.close();
      await asOperator(async (channel) => {
        for (const queue of [...queues, names.parked]) await channel.deleteQueue(queue);
        await channel.deleteExchange(names.exchange);
      });
    },
  };
}
