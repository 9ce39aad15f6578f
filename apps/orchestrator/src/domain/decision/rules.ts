import type { DeliveryOrder } from '@waybill/contracts';
import type { ProviderIdentity, Quote } from './answer.ts';
import type { Removal } from './candidate.ts';

/** A quote that can be booked, and what a rule may look at. */
export interface Usable {
  readonly provider: ProviderIdentity;
  readonly quote: Quote;
}

export type Judgement =
  | {
      readonly kind: 'keep';
      /** Lower is better. */
      readonly score: number;
      /** What raised or lowered the score, and what could not be evaluated. */
      readonly notes?: readonly string[];
    }
  | ({ readonly kind: 'remove' } & Removal);

/** Picks among usable quotes. Pure and total, so that a decision can be replayed. */
export interface Rules {
  /** Null for the built-in rule. */
  readonly version: string | null;
  judge(usable: Usable, order: DeliveryOrder): Judgement;
  /** One sentence: why the winner won. */
  explain(winner: Usable, ranked: number): string;
}

/** Without a rule set the lowest price wins. */
export const cheapest: Rules = {
  version: null,
  judge: ({ quote }) => ({ kind: 'keep', score: quote.price.amountMinor }),
  explain: (_winner, ranked) =>
    ranked === 1 ? 'It is the only usable quote.' : `Cheapest of ${ranked} usable quotes.`,
};
