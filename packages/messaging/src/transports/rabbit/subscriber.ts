import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import type { Log } from '../../log.ts';
import { pause, reconnectPause, within } from '../backoff.ts';
import type { DeliveryHandler, QueueOptions, Subscription } from '../port.ts';
import { type HandOver, handOver, type Park } from './hand-over.ts';
import { declareQueue, type Names } from './topology.ts';

interface SubscriberOptions {
  options: QueueOptions;
  handler: DeliveryHandler;
  names: Names;
  park: Park;
  log: Log;
}

export interface Subscriber extends Subscription {
  /** Subscribes on a new connection and keeps it so until `lost`. Resolves after the first try; never rejects. */
  open(model: ChannelModel, lost: AbortSignal): Promise<void>;
}

/**
 * One queue's subscription through all its channels: a channel that the broker closes, or a consumer that it
 * cancels, is replaced after a pause as long as the connection lives. A new connection brings a new channel.
 */
export function subscriberOf({ options, handler, names, park, log }: SubscriberOptions): Subscriber {
  const { queue, topics, prefetch } = options;
  const closing = new AbortController();
  const inHand = new Set<Promise<void>>();
  let current: { channel: Channel; consumerTag: string } | undefined;

  const receive = (place: Pick<HandOver, 'channel' | 'gone' | 'over'>, message: ConsumeMessage) => {
    const work = handOver({ ...place, message, handler, park, queue }).finally(() => inHand.delete(work));
    inHand.add(work);
  };
  /** Resolves with the promise of the channel's end. */
  const openChannel = async (model: ChannelModel): Promise<{ ended: Promise<void> }> => {
    const channel = await model.createChannel();
    const gone = new AbortController();
    const ended = new Promise<void>((resolve) => channel.on('close', resolve)).then(() => gone.abort());
    channel.on('error', (err) => log.warn({ queue, err }, 'The broker closed a channel'));
    await declareQueue(channel, names, queue, topics);
    await channel.prefetch(prefetch);
    // Made once per channel: combining signals is costly, and few messages look at it.
    const over = AbortSignal.any([gone.signal, closing.signal]);
    const place = { channel, gone: gone.signal, over };
    const { consumerTag } = await channel.consume(queue, (message) => {
      if (message) receive(place, message);
      else void quietly(channel.close()); // the broker cancelled us: the queue was deleted, or moved
    });
    current = { channel, consumerTag };
    if (closing.signal.aborted) await quietly(channel.close());
    return { ended };
  };
  const keepOpen = async (model: ChannelModel, over: AbortSignal, onFirstTry: () => void) => {
    for (let failures = 0; !over.aborted; failures += 1) {
      try {
        const { ended } = await openChannel(model);
        failures = 0;
        onFirstTry();
        await ended;
      } catch (err) {
        log.warn({ queue, err }, 'Could not subscribe; trying again');
        onFirstTry();
      }
      await pause(reconnectPause(failures), over);
    }
    onFirstTry();
  };
  return {
    open(model, lost) {
      const over = AbortSignal.any([lost, closing.signal]);
      return new Promise((resolve) => void keepOpen(model, over, resolve));
    },
    async close() {
      closing.abort();
      const last = current;
      if (last) await within(patienceMs, quietly(last.channel.cancel(last.consumerTag)));
      await Promise.all(inHand);
      if (last) await within(patienceMs, quietly(last.channel.close()));
    },
  };
}

/** How long stopping waits for a broker that does not answer. */
const patienceMs = 1_000;

/** On a closed channel these calls fail; there is nothing left to close then. */
const quietly = (closing: Promise<unknown>): Promise<void> =>
  closing.then(
    () => undefined,
    () => undefined,
  );
