import type { ProviderError } from '@waybill/contracts';
import type { ProviderIdentity, Quote, Reply } from './answer.ts';

/** Why a provider or its quote was not considered. Rule sets add their own names, prefixed `rule:`. */
export type RemovalReason =
  | 'not_proposed'
  | 'area_not_served'
  | 'service_not_enabled'
  | 'service_not_proposed'
  | 'negative_price'
  | 'other_currency'
  | 'expired'
  | 'in_the_past'
  | `rule:${string}`;

export interface Removal {
  readonly reason: RemovalReason;
  /** One sentence for people. */
  readonly message: string;
}

/** What the decision made of a candidate. */
export type Standing =
  | {
      readonly kind: 'ranked';
      readonly rank: number;
      readonly score: number;
      readonly notes?: readonly string[];
    }
  | ({ readonly kind: 'removed' } & Removal)
  | {
      readonly kind: 'failed';
      readonly outcome: Exclude<Reply['kind'], 'quoted' | 'not_asked'>;
      /** In the provider's own words where it said any. */
      readonly errors: readonly ProviderError[];
    };

/** One line of a decision: a provider's service with its quote, or a provider that gave none. */
export interface Candidate {
  readonly provider: ProviderIdentity;
  readonly reference: string;
  readonly quote: Quote | null;
  readonly standing: Standing;
}

/** A candidate that can be booked. */
export interface RankedCandidate extends Candidate {
  readonly quote: Quote;
  readonly standing: Extract<Standing, { kind: 'ranked' }>;
}

export const isRanked = (candidate: Candidate): candidate is RankedCandidate =>
  candidate.standing.kind === 'ranked';
