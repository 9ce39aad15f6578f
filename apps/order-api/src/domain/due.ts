import type { EffectiveSettings } from '@waybill/contracts';
import { nextAttempt } from './attempts.ts';
import { type Entry, ourWords } from './history.ts';
import { step } from './journey/index.ts';
import { type Recorded, recordFact } from './record-fact.ts';
import type { Failure, Shipment } from './shipment.ts';
import { isHeld } from './start.ts';

/** Whether a timer is the one that the shipment waits for, and not one of an earlier plan. */
export const isWaitingFor = (
  { status, attempt, dueAt }: Shipment,
  timer: { attempt: number; dueAt: Date },
): boolean =>
  (status === 'PENDING_DISPATCH' || status === 'PENDING_AUTORETRY') &&
  attempt === timer.attempt &&
  dueAt?.getTime() === timer.dueAt.getTime();

/** The time that an order waited for has come: it is placed, or held until the merchant releases it. */
export function fallDue(shipment: Shipment, history: readonly Entry[], now: Date): Recorded {
  if (shipment.status === 'PENDING_DISPATCH' && isHeld(shipment.order)) return hold(shipment, history, now);
  const again = shipment.status === 'PENDING_AUTORETRY' ? 1 : 0;
  const counted = { ...shipment, autoRetries: shipment.autoRetries + again };
  return nextAttempt(counted, history, { words: ourWords, now });
}

/** Holds a due order until the merchant releases it. */
export const hold = (shipment: Shipment, history: readonly Entry[], now: Date): Recorded => {
  const fact = step('PENDING_RELEASE', shipment.attempt, now);
  return recordFact({ ...shipment, dueAt: null }, history, { fact, words: ourWords, now });
};

/**
 * When an order that has just failed is tried again automatically; null if it is not. An address that cannot be found
 * is not tried again.
 */
export function nextAutoRetry(
  { autoRetries }: Pick<Shipment, 'autoRetries'>,
  { problem }: Pick<Failure, 'problem'>,
  { autoRetry }: Pick<EffectiveSettings, 'autoRetry'>,
  now: Date,
): Date | null {
  const minutes = autoRetry.scheduleMinutes[autoRetries];
  const isHopeless = problem === 'GEOCODING_FAILED';
  if (!autoRetry.enabled || minutes === undefined || isHopeless) return null;
  return new Date(now.getTime() + minutes * 60_000);
}
