import type { Message } from '@waybill/contracts';
import type { OnConsumer } from '../consumer.ts';
import type { Share } from '../middleware/handle.ts';
import type { Engine } from './engine.ts';
import { type Companion, companion, goTogether } from './shared-transaction.ts';
import type { Slots } from './slots.ts';

/** The right to handle one message now. */
export interface Seat<Unit> {
  /** How it can share a transaction with others; absent where it is alone. */
  share?: Share<Unit>;
  /** To be called once the message is settled. */
  leave(): void;
}

/** Waits for a seat; undefined if the service stops first. */
export type TakeSeat<Unit> = (
  message: Message<unknown>,
  deliveries: number,
) => Promise<Seat<Unit> | undefined>;

/** Messages of one transaction: more would hold its locks for long, and lose more when one of them fails. */
const most = 16;

/**
 * With so many of its slots taken, what comes waits for the next transaction to end, and shares the one after it …
 */
const eagerShare = 0.25;

/** … but not behind slow ones: after so many milliseconds it takes another slot, if there is one. */
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
 * As many messages for each slot as are there when it is taken; it never waits for more. One that was handed
 * over before is alone: it may be the reason why it came back.
 */
export function gathering<Unit>(
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
  const pairs = batch.map((each): [Waiting<Unit>, Companion<Unit>] => [
    each,
    companion(each.message.id, each.message.subject),
  ]);
  for (const [{ seat }, { share, leave }] of pairs) seat(batch.length > 1 ? { share, leave } : { leave });
  await goTogether(
    engine,
    consumer,
    pairs.map(([, each]) => each),
  );
}
