import { withoutPendingEdit } from './editing/settle-edit.ts';
import type { Cancellation, Shipment } from './shipment.ts';
import { stageOf } from './stage.ts';

export type CancelDecision =
  /** Cancelled at once: no provider has it. */
  | { kind: 'cancel' }
  /** The orchestrator must stop the attempt or cancel its booking first; its answer decides. */
  | { kind: 'ask'; cancellation: Extract<Cancellation, { state: 'requested' }> }
  /** A pending edit has asked the orchestrator for the same: its answer settles this too, and the edit is given up. */
  | { kind: 'join'; cancellation: Extract<Cancellation, { state: 'requested' }> }
  /** The orchestrator was asked before and has not answered; it is not asked twice. */
  | { kind: 'wait' }
  | {
      kind: 'refuse';
      problem: 'ORDER_ALREADY_CANCELED' | 'CANCELLATION_NOT_ALLOWED';
      message: string;
    };

/** Decides what happens when a merchant asks to cancel. To be called under the shipment's lock. */
export function requestCancellation(shipment: Shipment, reason: string | null): CancelDecision {
  const { status, attempt, cancellation, edit, external } = shipment;
  if (status === 'ORDER_CANCELLED') {
    const message = 'Requested order is already in Cancelled state.';
    return { kind: 'refuse', problem: 'ORDER_ALREADY_CANCELED', message };
  }
  if (external) {
    const message = `The shipment was booked elsewhere, with ${external.carrier.name}. It can only be cancelled there.`;
    return { kind: 'refuse', problem: 'CANCELLATION_NOT_ALLOWED', message };
  }
  const stage = stageOf(shipment);
  if (stage === 'unplaced') return { kind: 'cancel' };
  if (stage === 'over') {
    const message = `The order is ${status} and can no longer be cancelled.`;
    return { kind: 'refuse', problem: 'CANCELLATION_NOT_ALLOWED', message };
  }
  if (cancellation?.state === 'requested' && cancellation.attempt === attempt) return { kind: 'wait' };
  const wish = { state: 'requested', attempt, reason } as const;
  const isAsked = edit?.state === 'requested' && edit.way === 'rebook' && edit.attempt === attempt;
  return { kind: isAsked ? 'join' : 'ask', cancellation: wish };
}

/** Records the provider's refusal. One that is about an earlier attempt, or that nobody waits for, changes nothing. */
export function refuseCancellation(
  shipment: Shipment,
  refusal: Omit<Extract<Cancellation, { state: 'refused' }>, 'state'>,
): Shipment {
  const { cancellation } = shipment;
  if (cancellation?.state !== 'requested' || cancellation.attempt !== refusal.attempt) return shipment;
  return { ...shipment, cancellation: { state: 'refused', ...refusal } };
}

/**
 * Settles the request once the orchestrator reports the booking cancelled: it is done, unless the parcel was faster.
 */
export function afterCancelling(shipment: Shipment): Shipment {
  if (shipment.status === 'ORDER_CANCELLED') return { ...withoutPendingEdit(shipment), cancellation: null };
  const message = `The order was ${shipment.status} before the provider cancelled it.`;
  const { attempt } = shipment;
  return refuseCancellation(shipment, { attempt, problem: 'CANCELLATION_NOT_ALLOWED', message, errors: [] });
}
