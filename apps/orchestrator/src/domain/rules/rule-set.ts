/** What a rule does with the candidates for which its condition holds. */
export type Effect =
  | { readonly effect: 'exclude' }
  /** Removes those for which it does not hold. */
  | { readonly effect: 'require' }
  /** Lowers the score by so much, in the unit of the rank; a negative weight raises it. */
  | { readonly effect: 'prefer'; readonly weight: number }
  /** Removes those that cost more. Counts for orders in this currency only. */
  | { readonly effect: 'capPrice'; readonly amount: number; readonly currencyCode: string };

export type Rule = Effect & {
  /** How decisions name it; unique in its set. */
  readonly name: string;
  /** A condition in CEL. */
  readonly when: string;
};

export interface Weights {
  readonly cost?: number | undefined;
  readonly speed?: number | undefined;
  readonly reliability?: number | undefined;
}

export type Rank = 'cost' | 'speed' | 'reliability' | { readonly weights: Weights };

/** What picks among quotes, as it was written. */
export interface RuleSetText {
  readonly rules: readonly Rule[];
  readonly rank: Rank;
}

/** draft → active → retired, and never back: to use an old version again, save it as a new one. */
export type RuleSetState = 'draft' | 'active' | 'retired';

/** How decisions name a version. */
export const versionLabel = (ruleSetId: string, version: number): string => `${ruleSetId}.${version}`;
