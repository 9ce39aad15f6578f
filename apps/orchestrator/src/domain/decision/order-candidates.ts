import type { Candidate, RankedCandidate } from './candidate.ts';

type Compare<T> = (a: T, b: T) => number;

/** By code unit: the same on every machine, whatever its language. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The first comparison that tells the two apart decides. */
const inTurn =
  <T>(...comparisons: readonly Compare<T>[]): Compare<T> =>
  (a, b) => {
    for (const compare of comparisons) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };

/** A missing promise sorts after every promise. */
const deliveryTime = ({ quote }: RankedCandidate): number => {
  const { endsAt, startsAt } = quote.estimatedDelivery;
  const moment = endsAt ?? startsAt;
  return moment === null ? Number.POSITIVE_INFINITY : Date.parse(moment);
};

const byNumber =
  <T>(read: (item: T) => number): Compare<T> =>
  (a, b) => {
    const [left, right] = [read(a), read(b)];
    return left === right ? 0 : left - right;
  };

const byName: Compare<Candidate> = inTurn(
  (a, b) => byText(a.provider.id, b.provider.id),
  (a, b) => byText(a.quote?.serviceId ?? '', b.quote?.serviceId ?? ''),
  (a, b) => byText(a.quote?.carrier ?? '', b.quote?.carrier ?? ''),
  (a, b) => byText(a.quote?.token ?? '', b.quote?.token ?? ''),
);

/** Best first. Equal scores are told apart by price, then delivery time, then provider and service. */
export const byMerit: Compare<RankedCandidate> = inTurn<RankedCandidate>(
  byNumber(({ standing }) => standing.score),
  byNumber(({ quote }) => quote.price.amountMinor),
  byNumber(deliveryTime),
  byName,
);

const kinds = ['ranked', 'removed', 'failed'] as const;

/** Those that were not ranked, in an order that does not depend on who answered first. */
export const byKindAndName: Compare<Candidate> = inTurn(
  byNumber(({ standing }) => kinds.indexOf(standing.kind)),
  byName,
);
