import type { Booking } from '@waybill/carriers';
import { bookingTurnDue, type ProviderCallFact } from '@waybill/contracts';
import type { DispatchKey, ProviderConnection, StoredDispatch, Tx } from '../../deps.ts';
import type { Settlement } from '../../domain/dispatch/settlement.ts';
import { announce, type Refusal } from './announce.ts';
import { persist } from './persist.ts';
import { about, attemptOf } from './subject.ts';
import { carriesPlan, endsTurn, tellPlan } from './tell-plan.ts';

interface Evidence {
  readonly accepted?: Booking | null;
  readonly refusal?: Refusal | null;
  /** Who was called. Must be told where a booking is announced. */
  readonly provider?: ProviderConnection | null;
  /** The calls to the provider; published with the event that follows. */
  readonly calls?: ProviderCallFact[];
}

/** Carries out a settlement: rows, events, and the timer of the next turn commit together. */
export const settleDispatch = async (
  unit: Tx,
  stored: StoredDispatch,
  settlement: Settlement,
  { accepted = stored.booking?.acceptance ?? null, refusal = null, provider = null, calls }: Evidence = {},
): Promise<void> => {
  const plan = endsTurn(settlement) ? stored.untold : null;
  await persist(unit, plan ? { ...stored, untold: null } : stored, settlement, accepted);
  const carried = plan && carriesPlan(settlement);
  if (plan && !carried) await tellPlan(unit, stored.key, plan);
  const told = { ...(calls && { calls }), ...(carried && { plan }) };
  await announce(unit, { stored, settlement, accepted, refusal, provider, told });
  const { next, again, announce: announced } = settlement;
  const data = { turn: next.turn.number, ...(announced.length === 0 && calls && { calls }) };
  if (again) await scheduleTurn(unit, stored.key, data, again);
};

const scheduleTurn = async (
  unit: Tx,
  key: DispatchKey,
  turn: { turn: number; calls?: ProviderCallFact[] },
  due: Date,
): Promise<void> => {
  await unit.publish(bookingTurnDue, { ...about(key), data: { ...attemptOf(key), ...turn }, notBefore: due });
};
