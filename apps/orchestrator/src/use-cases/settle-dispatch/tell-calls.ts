import type { ProviderCallFact } from '@waybill/contracts';
import type { ProviderCall, ProviderConnection } from '../../deps.ts';

/** Longer ones are cut: the whole of a call is kept in its audit. */
const longestReason = 300;

/**
 * Calls as other services may know them: in the event that follows from them, so that telling costs no row of its
 * own. Nothing of what went over the wire is in it. An empty object where nobody was called.
 */
export const toldCalls = (
  calls: readonly ProviderCall[],
  providers: readonly Pick<ProviderConnection, 'id' | 'name'>[],
): { calls?: ProviderCallFact[] } => {
  if (calls.length === 0) return {};
  const names = new Map(providers.map(({ id, name }) => [id, name]));
  return { calls: calls.map((call) => factOf(call, names.get(call.providerId) ?? call.providerId)) };
};

const factOf = (call: ProviderCall, name: string): ProviderCallFact => ({
  provider: { id: call.providerId, name },
  operation: call.operation,
  reference: call.reference,
  outcome: call.outcome,
  reason: call.reason?.slice(0, longestReason).toWellFormed() ?? null,
  httpStatus: call.exchanges.at(-1)?.status ?? null,
  startedAt: call.startedAt.toISOString(),
  latencyMs: Math.max(0, Math.round(call.milliseconds)),
});
