import type { ChannelModel, ConfirmChannel, GetMessage } from 'amqplib';
import type { ParkedMessage, ParkedVerdict, Parking } from '../port.ts';
import { confirmChannel, onChannel, plainChannel } from './channel.ts';
import type { Names } from './topology.ts';

/** How long one round may take. */
const withinMs = 10_000;

/**
 * Goes through the parking queue by moving: each message is published again, to the end of the queue or to its
 * consumer's queue, and acknowledged once that is confirmed. It is never returned, because brokers count returns and
 * drop a message that was returned too often. After a crash in between it is there twice, and the inbox drops the
 * second.
 */
export const parkingOf = ({ parked }: Names, model: () => ChannelModel | undefined): Parking => ({
  waiting: () =>
    onChannel(
      { model: model(), create: plainChannel, withinMs },
      async (channel) => (await channel.checkQueue(parked)).messageCount,
    ),
  sort: (limit, decide) =>
    onChannel({ model: model(), create: confirmChannel, withinMs }, async (channel) => {
      const { messageCount } = await channel.checkQueue(parked);
      const done: [ParkedMessage, ParkedVerdict][] = [];
      for (let left = Math.min(limit, messageCount); left > 0; left -= 1) {
        const message = await channel.get(parked);
        if (!message) break;
        const seen = viewOf(message);
        done.push([seen, await settle(channel, parked, message, decide(seen))]);
      }
      return done;
    }),
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function viewOf({ content, properties }: GetMessage): ParkedMessage {
  const headers = properties.headers ?? {};
  return {
    id: text(properties.messageId),
    queue: text(headers['x-waybill-queue']),
    type: text(headers['x-waybill-type']),
    messageId: text(headers['x-waybill-message-id']),
    reason: text(headers['x-waybill-reason']),
    bytes: content.length,
  };
}

async function settle(
  channel: ConfirmChannel,
  parked: string,
  message: GetMessage,
  verdict: ParkedVerdict,
): Promise<ParkedVerdict> {
  const { queue, messageId } = viewOf(message);
  const given = verdict === 'requeue' && (await move(channel, queue, message, { messageId }));
  const kept = verdict === 'keep' || (verdict === 'requeue' && !given);
  if (kept && !(await move(channel, parked, message, { messageId: message.properties.messageId })))
    throw new Error('the parking queue is gone');
  channel.ack(message);
  return kept ? 'keep' : verdict;
}

/** True once the broker has it in that queue; false if there is no such queue. */
async function move(
  channel: ConfirmChannel,
  queue: string,
  { content, properties }: GetMessage,
  { messageId }: { messageId: string },
): Promise<boolean> {
  let returned = false;
  const onReturn = () => {
    returned = true;
  };
  channel.once('return', onReturn);
  const { 'x-delivery-count': _counted, ...headers } = properties.headers ?? {};
  const { type, contentType } = properties;
  const options = { headers, type, contentType, messageId, persistent: true, mandatory: true };
  await new Promise<void>((resolve, reject) => {
    channel.publish('', queue, content, options, (error) => (error ? reject(error) : resolve()));
  });
  channel.off('return', onReturn);
  return !returned;
}
