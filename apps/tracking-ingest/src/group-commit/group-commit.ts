import { setImmediate as nextTurn } from 'node:timers/promises';
import { Overloaded } from './overloaded.ts';

export interface GroupCommitOptions<Item> {
  /** Makes all items durable, or none. */
  readonly commit: (items: readonly Item[]) => Promise<void>;
  /** Bytes that an item holds in memory. */
  readonly sizeOf: (item: Item) => number;
  /** Whether a failure may be caused by one item: then each is tried alone, and only that one fails. */
  readonly mayBeOnesFault: (error: unknown) => boolean;
  readonly maxBatch: number;
  /** How many commits may be under way at a time: while one waits for the disk, the next one is made. */
  readonly atOnce: number;
  readonly maxBatchBytes: number;
  /** How much may wait. Beyond it `add` refuses at once, since a quick refusal is better than a late one. */
  readonly maxWaiting: number;
  readonly maxWaitingBytes: number;
}

export interface GroupCommit<Item> {
  hasRoom(): boolean;
  /** Resolves when the item is durable. Rejects with `Overloaded`, or with what the commit failed with. */
  add(item: Item): Promise<void>;
  /** Resolves when everything that was added is settled. */
  idle(): Promise<void>;
}

interface Waiting<Item> {
  readonly item: Item;
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Shares commits between requests. While the most allowed commits are under way, new items wait and share the next one.
 * Without load nobody waits; the busier it gets, the more items share one flush of the disk.
 */
export function groupCommit<Item>(options: GroupCommitOptions<Item>): GroupCommit<Item> {
  const waiting: Waiting<Item>[] = [];
  let waitingBytes = 0;
  let draining = 0;
  const drains = new Set<Promise<void>>();

  const hasRoom = () => waiting.length < options.maxWaiting && waitingBytes < options.maxWaitingBytes;
  const takeBatch = () => {
    const batch = waiting.splice(0, countThatFits(waiting, options));
    for (const { bytes } of batch) waitingBytes -= bytes;
    return batch;
  };
  /**
   * Commits until nothing waits. It begins one turn late, so that all items of one tick share the first commit; after a
   * shared commit it waits for items that have already reached this process, so that they share the next one.
   */
  const drain = async () => {
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = takeBatch();
      await commitBatch(batch, options);
      if (batch.length > 1) await nextTurn();
    }
    draining -= 1;
  };
  const wakeDrain = () => {
    if (draining >= options.atOnce) return;
    draining += 1;
    const ended: Promise<void> = drain().finally(() => drains.delete(ended));
    drains.add(ended);
  };
  return {
    hasRoom,
    async add(item) {
      if (!hasRoom()) throw new Overloaded();
      const bytes = options.sizeOf(item);
      waitingBytes += bytes;
      const settled = new Promise<void>((resolve, reject) => waiting.push({ item, bytes, resolve, reject }));
      wakeDrain();
      await settled;
    },
    async idle() {
      while (drains.size > 0) await Promise.all(drains);
    },
  };
}

/** At least one, so that an item larger than a batch may be goes alone. */
function countThatFits<Item>(waiting: readonly Waiting<Item>[], options: GroupCommitOptions<Item>): number {
  let bytes = 0;
  const over = waiting.findIndex((entry, index) => {
    bytes += entry.bytes;
    return index >= options.maxBatch || bytes > options.maxBatchBytes;
  });
  return over === -1 ? waiting.length : Math.max(1, over);
}

async function commitBatch<Item>(
  batch: readonly Waiting<Item>[],
  options: GroupCommitOptions<Item>,
): Promise<void> {
  try {
    await options.commit(batch.map(({ item }) => item));
    for (const { resolve } of batch) resolve();
  } catch (error) {
    if (batch.length > 1 && options.mayBeOnesFault(error)) {
      for (const entry of batch) await commitBatch([entry], options);
    } else {
      for (const { reject } of batch) reject(error);
    }
  }
}
