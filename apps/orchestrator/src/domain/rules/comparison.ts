import type { Candidate } from '../decision/candidate.ts';
import type { Decision } from '../decision/decide.ts';
import { hoursUntil, noPromiseHours } from './score.ts';

/** Who carried, or would carry, and on which terms. */
export interface Carrying {
  readonly provider: string;
  readonly serviceId: string;
  readonly amountMinor: number;
  readonly currencyCode: string;
  /** Hours from the decision to the promised delivery; null without a promise. */
  readonly hours: number | null;
}

/** One past decision beside what other rules would decide. */
export interface Comparison {
  readonly shipmentId: string;
  readonly orderExternalId: string;
  /** RFC 3339. */
  readonly decidedAt: string;
  /** Null: nobody was chosen. */
  readonly before: Carrying | null;
  readonly after: Carrying | null;
  /** Why it is another one now; null where nothing changes. */
  readonly why: string | null;
}

export type Best = Pick<Candidate, 'provider' | 'quote'>;

const carrying = (best: Best | null, decidedAt: Date): Carrying | null => {
  if (!best?.quote) return null;
  const { serviceId, price, estimatedDelivery } = best.quote;
  const hours = hoursUntil(estimatedDelivery.endsAt ?? estimatedDelivery.startsAt, decidedAt);
  return {
    provider: best.provider.name,
    serviceId,
    ...price,
    hours: hours === noPromiseHours ? null : hours,
  };
};

/** The same provider, service and terms: the same choice, whatever else was quoted. */
const isSame = (before: Carrying | null, after: Carrying | null): boolean =>
  before?.provider === after?.provider &&
  before?.serviceId === after?.serviceId &&
  before?.amountMinor === after?.amountMinor;

const whyNot = (before: Carrying | null, { candidates, winner, failure }: Decision): string => {
  if (!before) return winner?.reason ?? '';
  const lost = candidates.find(
    ({ provider, quote }) => provider.name === before.provider && quote?.serviceId === before.serviceId,
  );
  if (lost?.standing.kind === 'removed') return lost.standing.message;
  return winner?.reason ?? failure?.message ?? '';
};

interface Past {
  readonly shipmentId: string;
  readonly orderExternalId: string;
  readonly decidedAt: Date;
  readonly best: Best | null;
}

/** Sets a past decision beside a new one about the same order, quotes and moment. */
export const compare = ({ best, decidedAt, ...past }: Past, decision: Decision): Comparison => {
  const before = carrying(best, decidedAt);
  const after = carrying(decision.winner ? (decision.candidates[0] ?? null) : null, decidedAt);
  const why = isSame(before, after) ? null : whyNot(before, decision);
  return { ...past, decidedAt: decidedAt.toISOString(), before, after, why };
};
