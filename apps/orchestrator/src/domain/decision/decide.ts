import type { DeliveryOrder, ProviderError } from '@waybill/contracts';
import type { ProviderAnswer, Quote, Reply } from './answer.ts';
import { type Candidate, isRanked, type RankedCandidate, type Standing } from './candidate.ts';
import { type Failure, nobodyLeft, noProviderAssigned } from './failure.ts';
import { byKindAndName, byMerit } from './order-candidates.ts';
import { proposedServices } from './proposal.ts';
import { cheapest, type Judgement, type Rules } from './rules.ts';
import { whyUnusable } from './validity.ts';

/** The record of one routing. `winner` is null exactly when `failure` is not. */
export interface Decision {
  /** The ranked ones first, best first; then the removed; then those that gave no quote. */
  readonly candidates: readonly Candidate[];
  readonly winner: { readonly rank: 1; readonly reason: string } | null;
  readonly failure: Failure | null;
  readonly ruleSetVersion: string | null;
  readonly decidedAt: Date;
}

/**
 * Picks a provider. Pure: the same order, answers, rules and time give the same decision, in whatever order the answers
 * came. Every provider that was asked is in it, with what became of it.
 */
export const decide = (
  order: DeliveryOrder,
  answers: readonly ProviderAnswer[],
  rules: Rules = cheapest,
  now: Date,
): Decision => {
  const judged = answers.flatMap((answer) => candidatesOf(answer, order, rules, now));
  const ranked = judged.filter(isRanked).sort(byMerit).map(withRank);
  const others = judged.filter((candidate) => !isRanked(candidate)).sort(byKindAndName);
  const [best] = ranked;
  return {
    candidates: [...ranked, ...others],
    winner: best ? { rank: 1, reason: rules.explain(best, ranked.length) } : null,
    failure: best ? null : failureOf(order, others),
    ruleSetVersion: rules.version,
    decidedAt: now,
  };
};

const failureOf = (order: DeliveryOrder, candidates: readonly Candidate[]): Failure =>
  candidates.length === 0 ? noProviderAssigned(order.locationExternalId) : nobodyLeft(candidates);

const withRank = (candidate: RankedCandidate, index: number): RankedCandidate => ({
  ...candidate,
  standing: { ...candidate.standing, rank: index + 1 },
});

const candidatesOf = (answer: ProviderAnswer, order: DeliveryOrder, rules: Rules, now: Date): Candidate[] => {
  const { provider, reference, reply, enabledServices } = answer;
  if (reply.kind === 'not_asked') {
    const { reason, message } = reply;
    return [{ provider, reference, quote: null, standing: { kind: 'removed', reason, message } }];
  }
  if (reply.kind !== 'quoted' || reply.quotes.length === 0) {
    return [{ provider, reference, quote: null, standing: failedStanding(reply, provider.name) }];
  }
  const { currencyCode } = order;
  const measure = { currencyCode, enabledServices, proposedServices: proposedServices(order, provider), now };
  const standingOf = (quote: Quote): Standing => {
    const unusable = whyUnusable(quote, measure);
    if (unusable) return { kind: 'removed', ...unusable };
    return judgedStanding(rules.judge({ provider, quote }, order));
  };
  return reply.quotes.map((quote) => ({ provider, reference, quote, standing: standingOf(quote) }));
};

/** Ranks are given once all scores are known. */
const judgedStanding = (judgement: Judgement): Standing =>
  judgement.kind === 'keep'
    ? {
        kind: 'ranked',
        rank: 0,
        score: judgement.score,
        ...(judgement.notes && { notes: judgement.notes }),
      }
    : { kind: 'removed', reason: judgement.reason, message: judgement.message };

const failedStanding = (reply: Exclude<Reply, { kind: 'not_asked' }>, provider: string): Standing => {
  const failed = (
    outcome: Exclude<Reply['kind'], 'quoted' | 'not_asked'>,
    ...errors: ProviderError[]
  ): Standing => ({
    kind: 'failed',
    outcome,
    errors: errors.map((error) => ({ ...error, provider: error.provider ?? provider })),
  });
  switch (reply.kind) {
    case 'quoted':
      return failed('rejected', {
        type: 'NO_SERVICE',
        message: 'The provider offers no service for this order.',
      });
    case 'rejected':
      return failed('rejected', ...reply.errors);
    case 'timed_out':
      return failed('timed_out', { type: 'TIMED_OUT', message: `No quote within ${reply.afterMs} ms.` });
    case 'unavailable':
    case 'unknown':
      return failed(reply.kind, { type: reply.kind.toUpperCase(), message: reply.reason });
  }
};
