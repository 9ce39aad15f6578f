import type { ProposedProvider } from '@waybill/contracts';
import { type Candidate, isRanked } from './candidate.ts';

/** As many services of a provider, and names as long, as an order may propose. */
const mostServices = 100;
const longestId = 100;

/**
 * Each provider once, best first, with its services in the order of their ranking. It only informs: an account may
 * have more services than can be told, and a booking that is paid must not fail for that.
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
