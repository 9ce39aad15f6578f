import type { DeliveryOrder, Message } from '@waybill/contracts';
import type { Phases } from '@waybill/messaging';
import type { ActiveRuleSet, PlanDeps, ProviderConnection, Tx, Unit } from '../../deps.ts';
import { decide } from '../../domain/decision/decide.ts';
import type { Facts } from '../../domain/decision/facts.ts';
import { type Failure, noProviderAssigned } from '../../domain/decision/failure.ts';
import { recordsSince, rulesOf } from '../../rule-sets/index.ts';
import { keyOf, toldCalls } from '../settle-dispatch/index.ts';
import { askForQuotes, type Quotes } from './ask-for-quotes.ts';
import { placeEnds } from './place-ends.ts';
import { failPlan, recordDecision } from './record-decision.ts';

interface Work {
  readonly order: DeliveryOrder;
  readonly providers: readonly ProviderConnection[];
  /** Null: the built-in rule. */
  readonly ruleSet: ActiveRuleSet | null;
  readonly records: Facts['records'];
}

type Enquired = (Quotes & { readonly facts: Facts }) | { readonly failure: Failure };

/**
 * Asks the assigned providers for quotes and decides. An attempt is decided once: what arrives for one that
 * is decided already, or cancelled meanwhile, changes nothing.
 */
export const planShipment = ({
  clock,
  gate,
  ...map
}: PlanDeps): Phases<DeliveryOrder, Work, Enquired, Unit> => ({
  claim: async (message, unit) => {
    const { data: order } = message;
    const [stored, providers, knowledge] = await Promise.all([
      unit.dispatches.receive(keyOf(message), order),
      unit.providers.assignedTo(message.tenantId, order),
      known(unit, message, clock.now()),
    ]);
    if (stored.dispatch.standing.at !== 'planning') return null;
    if (providers.length > 0) return { order, providers, ...knowledge };
    await failPlan(unit, stored, noProviderAssigned(order.locationExternalId));
    return null;
  },

  act: async ({ order, providers, records }, { signal }) => {
    const placed = await placeEnds(map, order);
    if ('failure' in placed) return placed;
    const facts = { ...placed.ends, records };
    const quotes = await askForQuotes(gate, { order, providers, facts }, signal);
    // Calls cut short by our own stopping say nothing about the providers: somebody else asks again.
    signal.throwIfAborted();
    return { ...quotes, facts };
  },

  record: async ({ order, ruleSet, providers }, enquired, unit, message) => {
    const key = keyOf(message);
    if ('calls' in enquired) await unit.providerCalls.insert(key, enquired.calls);
    const stored = await unit.dispatches.lock(key);
    if (stored?.dispatch.standing.at !== 'planning') return;
    if ('failure' in enquired) return failPlan(unit, stored, enquired.failure);
    const { answers, facts, calls } = enquired;
    const now = clock.now();
    const decision = decide(order, answers, rulesOf(ruleSet, order, facts, now), now);
    await recordDecision(unit, stored, { decision, answers, facts }, toldCalls(calls, providers));
  },

  giveUp: async (message, unit) => {
    const stored = await unit.dispatches.receive(keyOf(message), message.data);
    if (stored.dispatch.standing.at !== 'planning') return;
    const said = 'Waybill could not plan this order; the failure is logged.';
    await failPlan(unit, stored, { problem: 'PLACE_ORDER_FAILED', message: said, errors: [] });
  },
});

/** What the decision will look at beside the quotes: the rules that hold now, and how providers kept their promises. */
const known = async (unit: Tx, { tenantId, data }: Message<DeliveryOrder>, now: Date) => {
  const [ruleSet, records] = await Promise.all([
    unit.ruleSets.activeFor(tenantId, data),
    unit.onTimeRecords.since(tenantId, recordsSince(now)),
  ]);
  return { ruleSet, records };
};
