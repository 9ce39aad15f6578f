import type { DeliveryOrder } from '@waybill/contracts';
import type { Phases } from '@waybill/messaging';
import type { Deps, ProviderConnection, Unit } from '../../deps.ts';
import { decide } from '../../domain/decision/decide.ts';
import { noProviderAssigned } from '../../domain/decision/failure.ts';
import { cheapest } from '../../domain/decision/rules.ts';
import { keyOf } from '../settle-dispatch/index.ts';
import { askForQuotes, type Quotes } from './ask-for-quotes.ts';
import { failPlan, recordDecision } from './record-decision.ts';

interface Work {
  readonly order: DeliveryOrder;
  readonly providers: readonly ProviderConnection[];
}

/**
 * Asks the assigned providers for quotes and decides. An attempt is decided once: what arrives for one that
 * is decided already, or cancelled meanwhile, changes nothing.
 */
export const planShipment = ({ clock, gate }: Deps): Phases<DeliveryOrder, Work, Quotes, Unit> => ({
  claim: async (message, unit) => {
    const { data: order } = message;
    const stored = await unit.dispatches.receive(keyOf(message), order);
    if (stored.dispatch.standing.at !== 'planning') return null;
    const providers = await unit.providers.assignedTo(message.tenantId, order);
    if (providers.length > 0) return { order, providers };
    await failPlan(unit, stored, noProviderAssigned(order.locationExternalId));
    return null;
  },

  act: async ({ order, providers }, { signal }) => {
    const quotes = await askForQuotes(gate, order, providers, signal);
    // Calls cut short by our own stopping say nothing about the providers: somebody else asks again.
    signal.throwIfAborted();
    return quotes;
  },

  record: async ({ order }, { answers, calls }, unit, message) => {
    const key = keyOf(message);
    await unit.providerCalls.insert(key, calls);
    const stored = await unit.dispatches.lock(key);
    if (stored?.dispatch.standing.at !== 'planning') return;
    await recordDecision(unit, stored, decide(order, answers, cheapest, clock.now()), answers);
  },

  giveUp: async (message, unit) => {
    const stored = await unit.dispatches.receive(keyOf(message), message.data);
    if (stored.dispatch.standing.at !== 'planning') return;
    const said = 'Waybill could not plan this order; the failure is logged.';
    await failPlan(unit, stored, { problem: 'PLACE_ORDER_FAILED', message: said, errors: [] });
  },
});
