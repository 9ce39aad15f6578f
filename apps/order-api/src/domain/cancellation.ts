import { type ShipmentStatus, shipmentStatuses } from '@waybill/contracts';
import type { Cancellation, Shipment } from './shipment.ts';

/** Nothing is booked in these, and nobody is booking: the merchant's word is enough. */
const unplaced: readonly ShipmentStatus[] = [
  'PENDING_DISPATCH',
  'PENDING_RELEASE',
  'PENDING_AUTORETRY',
  'ESTIMATES_FAILED',
  'ORDER_FAILED',
];

export type CancelDecision =
  /** It is cancelled here and now. */
  | { kind: 'cancel' }
  /** The orchestrator must stop or void the attempt first; its answer decides. */
  | { kind: 'ask'; cancellation: Extract<Cancellation, { state: 'requested' }> }
  /** It was asked before and has not answered: one question is enough. */
  | { kind: 'wait' }
  | {
      kind: 'refuse';
      problem: 'ORDER_ALREADY_CANCELED' | 'CANCELLATION_NOT_ALLOWED';
      message: string;
    };

/** Decides what a merchant's wish to cancel does. To be called under the shipment's lock. */
export function requestCancellation(shipment: Shipment, reason: string | null): CancelDecision {
  const { status, attempt, cancellation } = shipment;
  if (status === 'ORDER_CANCELLED') {
    const message = 'Requested order is already in Cancelled state.';
    return { kind: 'refuse', problem: 'ORDER_ALREADY_CANCELED', message };
  }
  if (unplaced.includes(status)) return { kind: 'cancel' };
  if (shipmentStatuses[status].terminal) {
    const message = `The order is ${status} and can no longer be cancelled.`;
    return { kind: 'refuse', problem: 'CANCELLATION_NOT_ALLOWED', message };
  }
  if (cancellation?.state === 'requested' && cancellation.attempt === attempt) return { kind: 'wait' };
  return { kind: 'ask', cancellation: { state: 'requested', attempt, reason } };
}

/** Notes the provider's refusal. One that answers an earlier attempt, or a wish nobody has, changes nothing. */
export function refuseCancellation(
  shipment: Shipment,
  refusal: Omit<Extract<Cancellation, { state: 'refused' }>, 'state'>,
): Shipment {
  const { cancellation } = shipment;
  if (cancellation?.state !== 'requested' || cancellation.attempt !== refusal.attempt) return shipment;
  return { ...shipment, cancellation: { state: 'refused', ...refusal } };
}

/** What is left of the wish once the orchestrator says «cancelled»: nothing, unless the parcel was faster. */
export function afterCancelling(shipment: Shipment): Shipment {
  if (shipment.status === 'ORDER_CANCELLED') return { ...shipment, cancellation: null };
  const message = `The order was ${shipment.status} before the provider cancelled it.`;
  const { attempt } = shipment;
  return refuseCancellation(shipment, { attempt, problem: 'CANCELLATION_NOT_ALLOWED', message, errors: [] });
}
