import type { DeliveryOrder } from '@waybill/contracts';
import type { ActiveRuleSet, PlanDeps, ProviderConnection } from '../../deps.ts';
import type { Facts } from '../../domain/decision/facts.ts';
import { type Failure, noProviderAssigned } from '../../domain/decision/failure.ts';
import { recordsSince } from '../../rule-sets/index.ts';
import { askForQuotes, type Quotes } from './ask-for-quotes.ts';
import { placeEnds } from './place-ends.ts';

/** All that a decision is made from. */
interface Known extends Quotes {
  readonly providers: readonly ProviderConnection[];
  /** Null: the built-in rule. */
  readonly ruleSet: ActiveRuleSet | null;
  readonly facts: Facts;
}

export type Enquired = Known | { readonly failure: Failure };

/** Collects what a decision needs, and asks the providers for quotes. Null if the attempt is decided already. */
export const enquire = async (
  { briefings, clock, gate, ...map }: PlanDeps,
  tenantId: string,
  order: DeliveryOrder,
  signal: AbortSignal,
): Promise<Enquired | null> => {
  const { shipmentId, attempt } = order;
  const since = recordsSince(clock.now());
  const { isDecided, providers, ruleSet, records } = await briefings.of(
    { tenantId, shipmentId, attempt },
    order,
    since,
  );
  if (isDecided) return null;
  if (providers.length === 0) return { failure: noProviderAssigned(order.locationExternalId) };
  const placed = await placeEnds(map, order);
  if ('failure' in placed) return placed;
  const facts = { ...placed.ends, records };
  const quotes = await askForQuotes(gate, { order, providers, facts }, signal);
  return { ...quotes, providers, ruleSet, facts };
};
