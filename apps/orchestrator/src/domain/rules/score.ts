import { decimalsOf } from '@waybill/contracts';
import type { OnTimeRecord } from '../decision/facts.ts';
import type { Usable } from '../decision/rules.ts';
import type { Rank, Weights } from './rule-set.ts';

/** Stands in for an unknown time: a provider without a promise, or an unknown distance or deadline. A year. */
export const noPromiseHours = 8_760;

/** Every provider starts as if nine of ten deliveries were on time; its own record weighs more with every delivery. */
const assumed: OnTimeRecord = { delivered: 10, onTime: 9 };

/** The share of deliveries in time, from 0 to 1. */
export const onTimeRate = ({ delivered, onTime }: OnTimeRecord): number =>
  (onTime + assumed.onTime) / (delivered + assumed.delivered);

const scales = new Map<string, number>();

/** 1034 → 10.34 USD. Remembers each currency, for asking the runtime is slow. */
export const major = (amountMinor: number, currencyCode: string): number => {
  const scale = scales.get(currencyCode) ?? 10 ** decimalsOf(currencyCode);
  scales.set(currencyCode, scale);
  return amountMinor / scale;
};

/** Hours from now to a moment; a year where there is none. */
export const hoursUntil = (moment: string | null, now: Date): number => {
  const hours = moment === null ? Number.NaN : (Date.parse(moment) - now.getTime()) / 3_600_000;
  return Number.isFinite(hours) ? hours : noPromiseHours;
};

/** The three things that a rank can look at: a price, hours, and late deliveries in a hundred. */
interface Measures {
  readonly cost: number;
  readonly speed: number;
  readonly reliability: number;
}

const measuresOf = ({ quote }: Usable, record: OnTimeRecord, now: Date): Measures => ({
  cost: major(quote.price.amountMinor, quote.price.currencyCode),
  speed: hoursUntil(quote.estimatedDelivery.endsAt ?? quote.estimatedDelivery.startsAt, now),
  reliability: 100 * (1 - onTimeRate(record)),
});

const weightsOf = (rank: Rank): Weights => (typeof rank === 'string' ? { [rank]: 1 } : rank.weights);

/** A candidate's score before any preference; lower is better. Looks at this candidate alone. */
export const baseScore = (rank: Rank, usable: Usable, record: OnTimeRecord, now: Date): number => {
  const { cost = 0, speed = 0, reliability = 0 } = weightsOf(rank);
  const measures = measuresOf(usable, record, now);
  return cost * measures.cost + speed * measures.speed + reliability * measures.reliability;
};
