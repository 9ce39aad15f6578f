import { AsyncLocalStorage } from 'node:async_hooks';
import type { DeliveryHandler, Settlement } from '../port.ts';
import type { Entry } from './entry.ts';

/** One subscriber of a queue. */
export interface Member {
  hasRoom(): boolean;
  /** Hands a message over; true if it must come back. */
  handle(entry: Entry): Promise<boolean>;
  /** Takes no more, and waits for what it has. */
  close(): Promise<void>;
}

export function memberOf(prefetch: number, handler: DeliveryHandler, leave: () => void): Member {
  // A handler must inherit the context of its service, not of whoever happened to publish.
  const outside = AsyncLocalStorage.snapshot();
  const inHand = new Set<Promise<unknown>>();
  let closed = false;

  const ask = async (entry: Entry): Promise<Settlement> => {
    try {
      return await outside(handler, { body: entry.message.body, deliveries: entry.deliveries });
    } catch {
      return 'again';
    }
  };
  const handle = async (entry: Entry) => {
    entry.handled(true);
    entry.deliveries += 1;
    const settlement = await ask(entry);
    entry.handled(false);
    if (settlement === 'again') return true;
    entry.settle(
      settlement === 'ack' ? { outcome: 'confirmed' } : { outcome: 'undeliverable', reason: settlement.park },
    );
    return false;
  };
  return {
    hasRoom: () => !closed && inHand.size < prefetch,
    handle(entry) {
      const work = handle(entry).finally(() => inHand.delete(work));
      inHand.add(work);
      return work;
    },
    async close() {
      if (!closed) leave();
      closed = true;
      await Promise.all(inHand);
    },
  };
}
