import { weightAt } from '../domain/lanes/ageing.ts';
import { latenessOf } from '../domain/lanes/lateness.ts';
import type { Lesson } from '../domain/lanes/learn.ts';
import type { PastOrder } from './history.ts';
import { LaneBook } from './lane-book.ts';

/** What was said of one order at one moment, and how it came. */
export interface Verdict {
  readonly line: number;
  /** How much of the promised time was over: 0 at shipping. */
  readonly checkpoint: number;
  /** Null where too little was known. */
  readonly probability: number | null;
  readonly late: boolean;
}

export interface WalkOptions {
  readonly checkpoints: readonly number[];
  /** How many samples a lane must have to be asked. */
  readonly enough: number;
}

interface Event {
  readonly at: number;
  readonly order: PastOrder;
  /** Null: the order arrives, and from now on it is known when. */
  readonly checkpoint: number | null;
}

/**
 * Walks through a history in the order of time. An order teaches nothing before its delivery, and of an order that
 * has arrived nothing is foretold: what is said at a moment rests on what was known at that moment, and on no more.
 */
export function walk(orders: readonly PastOrder[], { checkpoints, enough }: WalkOptions): Verdict[] {
  const book = new LaneBook();
  const verdicts: Verdict[] = [];
  for (const event of eventsOf(orders, checkpoints)) {
    if (event.checkpoint === null) book.learn(event.order.way, lessonOf(event.order));
    else verdicts.push(verdictOf(book, event.order, event.checkpoint, enough));
  }
  return verdicts;
}

function eventsOf(orders: readonly PastOrder[], checkpoints: readonly number[]): Event[] {
  const events = orders.flatMap((order): Event[] => {
    const arrival = order.deliveredAt?.getTime() ?? null;
    const asked = isJudged(order)
      ? checkpoints.map((share) => ({ at: momentOf(order, share), order, checkpoint: share }))
      : [];
    const open = asked.filter(({ at }) => arrival === null || at < arrival);
    return arrival === null ? open : [...open, { at: arrival, order, checkpoint: null }];
  });
  return events.sort(
    (a, b) => a.at - b.at || (a.checkpoint ?? -1) - (b.checkpoint ?? -1) || a.order.line - b.order.line,
  );
}

/** With a promise that leaves time, and an outcome to judge by. */
export const isJudged = ({ shippedAt, promisedAt, deliveredAt }: PastOrder): boolean =>
  promisedAt !== null && deliveredAt !== null && promisedAt > shippedAt;

export const isLate = ({ promisedAt, deliveredAt }: PastOrder): boolean =>
  promisedAt !== null && deliveredAt !== null && deliveredAt > promisedAt;

const momentOf = ({ shippedAt, promisedAt }: PastOrder, share: number): number =>
  shippedAt.getTime() + share * ((promisedAt as Date).getTime() - shippedAt.getTime());

function lessonOf({ shippedAt, promisedAt, deliveredAt }: PastOrder): Lesson {
  const arrived = deliveredAt as Date;
  const weight = weightAt(arrived);
  const [took, promised] = [
    arrived.getTime() - shippedAt.getTime(),
    (promisedAt?.getTime() ?? 0) - shippedAt.getTime(),
  ];
  return {
    transit: { value: took / 3_600_000, weight },
    ...(promised > 0 && { share: { value: took / promised, weight } }),
  };
}

const verdictOf = (book: LaneBook, order: PastOrder, checkpoint: number, enough: number): Verdict => {
  const now = new Date(momentOf(order, checkpoint));
  const parcel = { collectedAt: order.shippedAt, promisedAt: order.promisedAt as Date, now };
  const probability = latenessOf(book.of(order.way), parcel, enough)?.probability ?? null;
  return { line: order.line, checkpoint, probability, late: isLate(order) };
};
