import type { ModelProcess, Story } from '@waybill/testing/interleaving';
import type { DeliveryHandler, Outgoing, PublishResult } from '../../transports/port.ts';
import { matchesTopic } from '../../transports/topics.ts';

interface Waiting {
  message: Outgoing;
  deliveries: number;
}

interface Consumer {
  process: ModelProcess;
  queue: string;
  topic: string;
  handler: DeliveryHandler;
}

/**
 * A broker as brokers are: it may lose a message or its confirm on the way, hands messages over in any order, and
 * hands over again what a dead consumer had in its hands.
 */
export function modelBroker(story: Story) {
  const queues = new Map<string, { topic: string; waiting: Waiting[] }>();
  const consumers = new Set<Consumer>();

  const deliver = async (consumer: Consumer, { message, deliveries }: Waiting) => {
    const { process, queue, handler } = consumer;
    const back = (handedOver: number) => offer(queue, { message, deliveries: handedOver });
    let inHands = true;
    process.onDeath(() => inHands && back(deliveries + 1));
    const settlement = await process.call(`takes ${message.type}`, () =>
      handler({ body: message.body, deliveries }),
    );
    await process.call('settles', () => {
      inHands = false;
      if (settlement !== 'ack') back(deliveries); // it was kept for a while, and not returned
    });
  };
  const handOver = (queue: string) => {
    const able = [...consumers].filter((consumer) => consumer.queue === queue && !consumer.process.isDead());
    const consumer = able[able.length > 1 ? story.draw(able.length) : 0];
    const next = consumer && queues.get(queue)?.waiting.shift();
    if (next) story.begin(deliver(consumer, next));
  };
  const offer = (queue: string, waiting: Waiting) => {
    queues.get(queue)?.waiting.push(waiting);
    handOver(queue);
  };
  const arrive = (message: Outgoing) => {
    for (const [queue, { topic }] of queues)
      if (matchesTopic(topic, message.type)) offer(queue, { message, deliveries: 1 });
  };

  return {
    subscribe(consumer: Consumer) {
      const { queue, topic } = consumer;
      if (!queues.has(queue)) queues.set(queue, { topic, waiting: [] });
      consumers.add(consumer);
      const waiting = queues.get(queue)?.waiting.length ?? 0;
      for (let n = 0; n < waiting; n += 1) handOver(queue);
    },
    publishFrom:
      (process: ModelProcess) =>
      async (messages: readonly Outgoing[]): Promise<PublishResult[]> => {
        const results: PublishResult[] = [];
        for (const message of messages) {
          const fate = story.isCalm() ? 2 : story.draw(5);
          if (fate > 0) await process.call(`publishes ${message.type}`, () => arrive(message));
          if (fate > 1) await process.call('hears the confirm', () => undefined);
          results.push({ id: message.id, outcome: fate > 1 ? 'confirmed' : 'unknown' });
        }
        return results;
      },
  };
}
