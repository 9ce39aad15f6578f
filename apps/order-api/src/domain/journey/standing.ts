import type { Fact, Scan, Step } from './facts.ts';
import { meaningOf } from './facts.ts';
import type { Ruling } from './journey.ts';
import { comparePhases, type Meaning } from './phases.ts';

/** A fact with everything that its place among the others depends on. */
export interface Placed {
  fact: Fact;
  attempt: number;
  meaning: Meaning;
}

/**
 * The attempt that a scan belongs to: the one whose booking has its tracking number, otherwise the last one booked
 * (parcels get new numbers on the way, above all on the way back). Undefined before any booking is known.
 */
const attemptOfScan = (scan: Scan, facts: readonly Fact[]): number | undefined => {
  const bookings = facts.filter(isBooking);
  const own = bookings.filter(({ trackingId }) => trackingId === scan.trackingId);
  const attempts = (own.length > 0 ? own : bookings).map(({ attempt }) => attempt);
  return attempts.length > 0 ? Math.max(...attempts) : undefined;
};

const isBooking = (fact: Fact): fact is Step => fact.kind === 'step' && fact.status === 'ORDER_DISPATCHED';

/** The attempt a fact belongs to, as far as the known facts tell. It depends on which they are, not on their order. */
export const attemptOf = (fact: Fact, facts: readonly Fact[]): number | undefined =>
  fact.kind === 'step' ? fact.attempt : attemptOfScan(fact, facts);

/** The total order of facts: attempt, phase, time, rank, id. The status is whatever the greatest one says. */
export const comparePlaced = (a: Placed, b: Placed): number =>
  a.attempt - b.attempt ||
  comparePhases(a.meaning.phase, b.meaning.phase) ||
  a.fact.occurredAt.getTime() - b.fact.occurredAt.getTime() ||
  a.meaning.rank - b.meaning.rank ||
  (a.fact.id < b.fact.id ? -1 : Number(a.fact.id > b.fact.id));

/**
 * Whether a fact may decide the status. Cancelling is our own decision and counts only if it was applied: a provider's
 * «cancelled» that comes after the delivery does not undo it.
 */
const counts = ({ applied, fact }: Ruling): boolean =>
  fact.kind === 'scan' ? !fact.repeated : applied || fact.status !== 'ORDER_CANCELLED';

export const placeOf = (fact: Fact, facts: readonly Fact[]): Placed | undefined => {
  const meaning = meaningOf(fact);
  const attempt = attemptOf(fact, facts);
  return meaning && attempt !== undefined ? { fact, attempt, meaning } : undefined;
};

/** The greatest of the facts that count, which decides the status. A maximum, so their order does not matter. */
export const headOf = (rulings: Iterable<Ruling>): Placed | undefined => {
  const counting = [...rulings].filter(counts).map(({ fact }) => fact);
  let head: Placed | undefined;
  for (const fact of counting) {
    const placed = placeOf(fact, counting);
    if (placed && (!head || comparePlaced(placed, head) > 0)) head = placed;
  }
  return head;
};
