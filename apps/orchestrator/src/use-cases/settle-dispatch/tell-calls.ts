import type { ProviderCallFact } from '@waybill/contracts';
import type { ProviderCall, ProviderConnection } from '../../deps.ts';

/** Longer ones are cut: the whole of a call is kept in its audit. */
const longestReason = 300;

/**
 * Calls in the form that other services may see. They are part of the event that follows from them, so that publishing
 * them costs no row of its own. Nothing that was sent or received is in it. An empty object if nobody was called.
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
