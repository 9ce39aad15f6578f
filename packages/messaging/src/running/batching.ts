import type { Message } from '@waybill/contracts';
import type { OnConsumer } from '../consumer.ts';
import type { Share } from '../middleware/handle.ts';
import type { Engine } from './engine.ts';
import { type BatchMember, batchMember, handleBatch } from './shared-transaction.ts';
import type { Slots } from './slots.ts';

/** The right to handle one message now. */
export interface Seat<Unit> {
  /** How it can share a transaction with others; absent if it is alone. */
  share?: Share<Unit>;
  /** To be called once the message is settled. */
  leave(): void;
}

/** Waits for a seat; undefined if the service stops first. */
export type TakeSeat<Unit> = (
  message: Message<unknown>,
  deliveries: number,
) => Promise<Seat<Unit> | undefined>;

/** The most messages in one transaction. More would hold its locks for longer, and undo more work when one fails. */
const most = 16;

/**
 * While less than this share of its slots is taken, a message gets a transaction at once. Beyond it, messages wait for
 * a running transaction to end, and share the next one …
 */
const eagerShare = 0.25;

/**
 * … but at most this long, so that slow transactions do not hold them up: then they take another slot, if one is free.
 */
const patienceMs = 100;

interface Waiting<Unit> {
  message: Message<unknown>;
  deliveries: number;
  seat(seat: Seat<Unit> | undefined): void;
}

/** One message for each slot. */
export const singly =
  <Unit>({ stopping }: Engine<Unit>, slots: Slots): TakeSeat<Unit> =>
  async () => {
    const leave = await slots.acquire(stopping);
    return leave && { leave };
  };

/**
 * Batches messages: a slot takes all that wait when it becomes free, and never waits for more to come. A message that
 * was delivered before is handled alone, since it may be the one that made the earlier attempt fail.
 */
export function batching<Unit>(
  engine: Engine<Unit>,
  consumer: OnConsumer<Unit>,
  slots: Slots,
): TakeSeat<Unit> {
  let waiting: Waiting<Unit>[] = [];
  let [underWay, isAsking] = [0, false];
  const eager = Math.ceil(consumer.settings.concurrency * eagerShare);
  let timer: NodeJS.Timeout | undefined;

  const next = (): Waiting<Unit>[] => {
    const [first] = waiting;
    const batch =
      first && first.deliveries > 1
        ? [first]
        : waiting.filter((each) => each.deliveries === 1).slice(0, most);
    waiting = waiting.filter((each) => !batch.includes(each));
    return batch.sort((a, b) => compare(a.message.subject, b.message.subject));
  };
  const look = () => {
    if (waiting.length === 0 || isAsking) return;
    if (underWay < eager) return void begin();
    timer ??= setTimeout(begin, patienceMs);
  };
  const begin = async () => {
    isAsking = true;
    clearTimeout(timer);
    timer = undefined;
    const release = await slots.acquire(engine.stopping);
    isAsking = false;
    if (!release) return sendAway();
    underWay += 1;
    const over = handle(engine, consumer, next());
    look();
    await over;
    underWay -= 1;
    release();
    look();
  };
  const sendAway = () => {
    for (const { seat } of waiting.splice(0)) seat(undefined);
  };
  return (message, deliveries) =>
    new Promise((seat) => {
      waiting.push({ message, deliveries, seat });
      look();
    });
}

/** The same in every process, so that two of them lock a shipment's rows in the same order. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function handle<Unit>(
  engine: Engine<Unit>,
  consumer: OnConsumer<Unit>,
  batch: readonly Waiting<Unit>[],
): Promise<void> {
  const pairs = batch.map((each): [Waiting<Unit>, BatchMember<Unit>] => [
    each,
    batchMember(each.message.id, each.message.subject),
  ]);
  for (const [{ seat }, { share, leave }] of pairs) seat(batch.length > 1 ? { share, leave } : { leave });
  await handleBatch(
    engine,
    consumer,
    pairs.map(([, each]) => each),
  );
}
