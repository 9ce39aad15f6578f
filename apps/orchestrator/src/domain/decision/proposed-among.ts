import type { ProposedProvider } from '@waybill/contracts';
import { type Candidate, isRanked } from './candidate.ts';

/** The most services per provider, and the longest name, that an order may propose. */
const mostServices = 100;
const longestId = 100;

/**
 * Each provider once, best first, with its services in the order of their rank. For information only: lists that are
 * too long are cut, since a paid booking must not fail for that.
 */
export const proposedAmong = (candidates: readonly Candidate[]): ProposedProvider[] => {
  const services = new Map<string, Set<string>>();
  for (const { provider, quote } of candidates.filter(isRanked)) {
    const ids = services.get(provider.name) ?? new Set();
    services.set(provider.name, ids);
    if (ids.size < mostServices && quote.serviceId.length <= longestId) ids.add(quote.serviceId);
  }
  return [...services].map(([name, ids]) => ({ name, services: [...ids].map((id) => ({ id })) }));
};
