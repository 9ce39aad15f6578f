import { type Criteria, longestUpdateSpanMs, type Misfit, type Span } from './criteria.ts';

const lengthOf = ({ from, until }: Span): number => (from && until ? until.getTime() - from.getTime() : 0);

const unpaired = ({ pickupFrom, deliveryUntil }: Criteria): Misfit | null => {
  if (pickupFrom && !deliveryUntil) {
    const message = 'If pickupTime is present, deliveryTime.endsAt is required.';
    return { parameter: 'deliveryTime.endsAt', message };
  }
  if (deliveryUntil && !pickupFrom) {
    const message = 'If deliveryTime is present, pickupTime.startsAt is required.';
    return { parameter: 'pickupTime.startsAt', message };
  }
  return null;
};

const backwards =
  (parameter: string, spanIn: (criteria: Criteria) => Span | null) =>
  (criteria: Criteria): Misfit | null => {
    const span = spanIn(criteria);
    return span && lengthOf(span) < 0 ? { parameter, message: `${parameter} ends before it starts.` } : null;
  };

const tooLong = ({ updated }: Criteria): Misfit | null =>
  updated && lengthOf(updated) > longestUpdateSpanMs
    ? { parameter: 'lastUpdatedAt', message: 'lastUpdatedAt date range cannot be greater than 30 days' }
    : null;

const rules = [
  unpaired,
  backwards('createdAt', ({ created }) => created),
  backwards('lastUpdatedAt', ({ updated }) => updated),
  tooLong,
];

/** The first thing that does not fit, or null. */
export const misfitIn = (criteria: Criteria): Misfit | null => {
  for (const rule of rules) {
    const misfit = rule(criteria);
    if (misfit) return misfit;
  }
  return null;
};
