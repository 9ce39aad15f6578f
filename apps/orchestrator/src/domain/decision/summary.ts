import type { DecisionSummary } from '@waybill/contracts';
import type { Quote } from './answer.ts';
import type { Candidate } from './candidate.ts';
import type { Decision } from './decide.ts';

/** A decision can have hundreds of lines; in brief, these are enough. */
const mostCandidates = 30;

/** A short form of a decision, for other services. The whole decision stays here. */
export const summaryOf = ({ ruleSetVersion, winner, candidates }: Decision): DecisionSummary => ({
  ruleSetVersion,
  reason: winner?.reason ?? null,
  candidates: candidates.slice(0, mostCandidates).map(lineOf),
});

const lineOf = ({ provider, quote, standing }: Candidate): DecisionSummary['candidates'][number] => ({
  provider: provider.name,
  serviceId: quote?.serviceId ?? null,
  price: quote && priceOf(quote),
  standing: standing.kind,
  rank: standing.kind === 'ranked' ? standing.rank : null,
  why: whyOf(standing),
});

/** Null if the provider's price is not a valid amount; the line says that it was removed for that. */
const priceOf = ({ price: { amountMinor, currencyCode } }: Quote) =>
  Number.isSafeInteger(amountMinor) ? { amountMinor, currencyCode } : null;

const whyOf = (standing: Candidate['standing']): string | null => {
  switch (standing.kind) {
    case 'ranked':
      return null;
    case 'removed':
      return standing.message;
    case 'failed':
      return standing.errors[0]?.message ?? standing.outcome;
  }
};
