import type { ChannelModel } from 'amqplib';
import type { Depths } from '../port.ts';
import { onChannel, plainChannel } from './channel.ts';
import type { Names } from './topology.ts';

/** Asks the broker how many messages wait, one request for each queue. Rejects while it is away. */
export const depthsOf = (
  model: ChannelModel | undefined,
  queues: readonly string[],
  { parked }: Names,
): Promise<Depths> =>
  onChannel({ model, create: plainChannel, withinMs: 2_000 }, async (channel) => {
    const depths = new Map<string, number>();
    for (const queue of [...queues, parked]) {
      const { messageCount } = await channel.checkQueue(queue);
      depths.set(queue === parked ? 'parked' : queue, messageCount);
    }
    return depths;
  });
