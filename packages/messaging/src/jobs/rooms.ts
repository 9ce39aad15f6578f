import type { Listener } from '../running/listen.ts';
import type { Release } from '../running/slots.ts';
import type { Wanted } from './rows.ts';

/** The slots held for one consumer while the worker asks for its jobs. */
export interface Room {
  take(): Release | undefined;
}

interface Rooms {
  /** Holds the free slots while asking, and gives back those that were not taken. False at once if none is free. */
  use(ask: (wanted: Wanted[], roomOf: (consumer: string) => Room) => Promise<boolean>): Promise<boolean>;
}

/**
 * Jobs and deliveries share a consumer's slots. If deliveries leave none free, the worker queues for a slot as a
 * delivery does; otherwise a busy consumer would never retry anything.
 */
export function roomsOf<Unit>(
  listeners: readonly Listener<Unit>[],
  stopping: AbortSignal,
  onReserved: () => void,
): Rooms {
  const held = new Map<string, Release[]>(listeners.map(({ consumer }) => [consumer.name, []]));
  const reserving = new Set<string>();
  const heldBy = (name: string) => held.get(name) ?? [];

  const reserve = async ({ consumer, slots }: Listener<Unit>) => {
    if (reserving.has(consumer.name)) return;
    reserving.add(consumer.name);
    const release = await slots.acquire(stopping);
    reserving.delete(consumer.name);
    if (!release) return;
    heldBy(consumer.name).push(release);
    onReserved();
  };
  const hold = (listener: Listener<Unit>): Wanted[] => {
    const { name, settings } = listener.consumer;
    for (let slot = listener.slots.tryAcquire(); slot; slot = listener.slots.tryAcquire())
      heldBy(name).push(slot);
    if (heldBy(name).length === 0) void reserve(listener);
    return heldBy(name).length > 0
      ? [{ consumer: name, room: heldBy(name).length, leaseMs: settings.leaseMs }]
      : [];
  };
  return {
    async use(ask) {
      const wanted = listeners.flatMap(hold);
      try {
        return wanted.length > 0 && (await ask(wanted, (name) => ({ take: () => heldBy(name).pop() })));
      } finally {
        for (const slots of held.values()) for (const release of slots.splice(0)) release();
      }
    },
  };
}
