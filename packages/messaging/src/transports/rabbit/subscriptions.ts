import type { ChannelModel } from 'amqplib';
import type { Subscriber } from './subscriber.ts';

/** All subscribers of one transport, and the connection they live on at the moment. */
export interface Subscriptions {
  open(model: ChannelModel, lost: AbortSignal): Promise<void>;
  /** Resolves when it has subscribed on the connection there is, or on the next one. */
  add(subscriber: Subscriber): Promise<void>;
  remove(subscriber: Subscriber): Promise<void>;
  close(): Promise<void>;
}

export function subscriptionsOf(): Subscriptions {
  const subscribers = new Map<Subscriber, () => void>();
  let connection: { model: ChannelModel; lost: AbortSignal } | undefined;

  const openOn = async (subscriber: Subscriber, onOpen: () => void) => {
    if (!connection || connection.lost.aborted) return;
    await subscriber.open(connection.model, connection.lost);
    onOpen();
  };
  return {
    async open(model, lost) {
      connection = { model, lost };
      await Promise.all([...subscribers].map(([subscriber, onOpen]) => openOn(subscriber, onOpen)));
    },
    add(subscriber) {
      const opened = Promise.withResolvers<void>();
      subscribers.set(subscriber, opened.resolve);
      void openOn(subscriber, opened.resolve);
      return opened.promise;
    },
    async remove(subscriber) {
      subscribers.delete(subscriber);
      await subscriber.close();
    },
    async close() {
      await Promise.all([...subscribers.keys()].map((subscriber) => subscriber.close()));
      subscribers.clear();
    },
  };
}
