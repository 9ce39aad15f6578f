import type {
  DeliveryHandler,
  Outgoing,
  PublishOutcome,
  Settlement,
  Transport,
  TransportStatus,
} from '../transports/port.ts';

/** A transport in the test's own hands: it says how publishing ends, and hands over what it likes. */
export interface ManualTransport extends Transport {
  published: Outgoing[];
  /** How the next publishes end; default confirmed. */
  answerWith(outcome: PublishOutcome): void;
  become(state: TransportStatus['state']): void;
  /** Hands a message to a queue's subscriber, as often as one likes. */
  deliver(queue: string, message: Outgoing, deliveries?: number): Promise<Settlement>;
}

export function manualTransport(): ManualTransport {
  const handlers = new Map<string, DeliveryHandler>();
  const listeners = new Set<(status: TransportStatus) => void>();
  let state: TransportStatus['state'] = 'up';
  let outcome: PublishOutcome = 'confirmed';
  const published: Outgoing[] = [];
  return {
    published,
    answerWith(next) {
      outcome = next;
    },
    become(next) {
      state = next;
      for (const listener of listeners) listener({ state, detail: 'told so' });
    },
    async deliver(queue, { body }, deliveries = 1) {
      const handler = handlers.get(queue);
      if (!handler) throw new Error(`Nobody listens on ${queue}`);
      return handler({ body, deliveries });
    },
    async publish(messages) {
      published.push(...messages);
      return messages.map(({ id }) => ({ id, outcome }));
    },
    async subscribe({ queue }, handler) {
      handlers.set(queue, handler);
      return { close: async () => void handlers.delete(queue) };
    },
    status: () => ({ state, detail: 'told so' }),
    onStatus(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => undefined,
  };
}
