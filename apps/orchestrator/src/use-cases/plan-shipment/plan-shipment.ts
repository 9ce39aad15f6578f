import type { DeliveryOrder } from '@waybill/contracts';
import type { Phases } from '@waybill/messaging';
import type { PlanDeps, StoredDispatch, Tx, Unit } from '../../deps.ts';
import { decide } from '../../domain/decision/decide.ts';
import { rulesOf } from '../../rule-sets/index.ts';
import { bookShipment } from '../book-shipment/book-shipment.ts';
import type { Report } from '../book-shipment/report.ts';
import type { Work } from '../book-shipment/take-step.ts';
import { keyOf, toldCalls } from '../settle-dispatch/index.ts';
import { type Enquired, enquire } from './enquire.ts';
import { failPlan, recordDecision } from './record-decision.ts';

/**
 * Asks the assigned providers for quotes, decides, and books with the winner. An attempt is decided once: what
 * arrives for one that is decided already, or cancelled meanwhile, changes nothing. The decision and the beginning of
 * its first booking are one commit; from there on it is that booking's first turn, and ends like any other.
 */
export const planShipment = (deps: PlanDeps): Phases<DeliveryOrder, Work, Report, Unit, Enquired | null> => {
  const booking = bookShipment(deps);
  return {
    ...booking,

    prepare: async (message, { signal }) => {
      const enquired = await enquire(deps, message.tenantId, message.data, signal);
      // Calls that we cut short by stopping say nothing about the providers: another process asks again.
      signal.throwIfAborted();
      return enquired;
    },

    claim: async (message, unit, enquired) => {
      if (!enquired) return booking.claim(message, unit);
      const { data: order } = message;
      const key = keyOf(message);
      await unit.providerCalls.insert(key, 'calls' in enquired ? enquired.calls : []);
      const stored = await unit.dispatches.receive(key, order);
      if (!isOpen(stored)) return booking.claim(message, unit);
      if ('failure' in enquired) return failPlan(unit, stored, enquired.failure);
      const { answers, facts, calls, providers, ruleSet } = enquired;
      const now = deps.clock.now();
      const decision = decide(order, answers, rulesOf(ruleSet, order, facts, now), now);
      const told = toldCalls(calls, providers);
      const first = await recordDecision(deps, unit, {
        stored,
        message,
        made: { decision, answers, facts },
        told,
      });
      const provider = providers.find(({ id }) => id === first?.providerId);
      return first && provider ? { step: { do: 'book' }, order, booking: first, provider } : null;
    },

    giveUp: async (message, unit, error) => {
      const stored = await unit.dispatches.receive(keyOf(message), message.data);
      if (isOpen(stored)) await failDefect(unit, stored);
      else await booking.giveUp?.(message, unit, error);
    },
  };
};

const isOpen = ({ dispatch }: StoredDispatch): boolean => dispatch.standing.at === 'planning';

const failDefect = (unit: Tx, stored: StoredDispatch): Promise<null> => {
  const message = 'Waybill could not plan this order; the failure is logged.';
  return failPlan(unit, stored, { problem: 'PLACE_ORDER_FAILED', message, errors: [] });
};
