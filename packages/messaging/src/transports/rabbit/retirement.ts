import type { ChannelModel } from 'amqplib';
import type { Retirement } from '../port.ts';
import { onChannel, plainChannel } from './channel.ts';
import type { Names } from './topology.ts';

const withinMs = 5_000;

/** Each call has a channel of its own, because the broker closes a channel that asks for a queue which is not there. */
export const retirementOf = ({ exchange }: Names, model: () => ChannelModel | undefined): Retirement => {
  const ask = { create: plainChannel, withinMs };
  return {
    async look(queue) {
      try {
        const seen = await onChannel({ ...ask, model: model() }, (channel) => channel.checkQueue(queue));
        return { messages: seen.messageCount, consumers: seen.consumerCount };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    unbind: (queue, topics) =>
      onChannel({ ...ask, model: model() }, async (channel) => {
        for (const topic of topics) await channel.unbindQueue(queue, exchange, topic);
      }),
    async remove(queue) {
      await onChannel({ ...ask, model: model() }, (channel) => channel.deleteQueue(queue));
    },
  };
};

const isMissing = (error: unknown): boolean => (error as { code?: unknown }).code === 404;
