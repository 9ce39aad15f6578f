import amqp from 'amqplib';
import { uniqueName } from '../unique-name.ts';
import { AMQP_URL } from './ways.ts';

export interface TestBroker {
  url: string;
  /** A prefix that no other test uses, for everything this one makes on the shared broker. */
  prefix: string;
  /** A queue name of this test's own, deleted on close. */
  queue(name: string): string;
  /** An exchange name of this test's own, deleted on close. */
  exchange(name: string): string;
  close(): Promise<void>;
}

/** The run's RabbitMQ, with names of this test's own on it. */
export function testBroker(): TestBroker {
  const url = process.env[AMQP_URL];
  if (!url) throw new Error(`No RabbitMQ for tests: ${AMQP_URL} is not set. Name the test *.mq.test.ts.`);
  const prefix = uniqueName();
  const queues = new Set<string>();
  const exchanges = new Set<string>();
  const named = (made: Set<string>) => (name: string) => {
    made.add(`${prefix}.${name}`);
    return `${prefix}.${name}`;
  };
  return {
    url,
    prefix,
    queue: named(queues),
    exchange: named(exchanges),
    close: () => remove(url, queues, exchanges),
  };
}

async function remove(url: string, queues: Set<string>, exchanges: Set<string>): Promise<void> {
  const connection = await amqp.connect(url);
  try {
    const channel = await connection.createChannel();
    for (const queue of queues) await channel.deleteQueue(queue); // deleting what was never made is no error
    for (const exchange of exchanges) await channel.deleteExchange(exchange);
  } finally {
    await connection.close();
  }
}
