import type { Booking } from '@waybill/carriers';
import { bookingTurnDue } from '@waybill/contracts';
import type { DispatchKey, StoredDispatch, Tx } from '../../deps.ts';
import type { Settlement } from '../../domain/dispatch/settlement.ts';
import { announce, type Refusal } from './announce.ts';
import { persist } from './persist.ts';
import { about, attemptOf } from './subject.ts';

interface Evidence {
  readonly accepted?: Booking | null;
  readonly refusal?: Refusal | null;
}

/** Makes a settlement true: rows, events, and the timer of the next turn commit together. */
export const settleDispatch = async (
  unit: Tx,
  stored: StoredDispatch,
  settlement: Settlement,
  { accepted = stored.booking?.acceptance ?? null, refusal = null }: Evidence = {},
): Promise<void> => {
  await persist(unit, stored, settlement);
  await announce(unit, { stored, settlement, accepted, refusal });
  if (settlement.again) await scheduleTurn(unit, stored.key, settlement.next.turn.number, settlement.again);
};

const scheduleTurn = async (unit: Tx, key: DispatchKey, turn: number, due: Date): Promise<void> => {
  await unit.publish(bookingTurnDue, { ...about(key), data: { ...attemptOf(key), turn }, notBefore: due });
};
