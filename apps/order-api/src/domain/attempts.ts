import type { ShipmentStatus } from '@waybill/contracts';
import type { Entry, Words } from './history.ts';
import { step } from './journey/index.ts';
import { type Recorded, recordFact } from './record-fact.ts';
import type { Shipment } from './shipment.ts';

/** Nothing was booked and nobody is booking: the order may be tried again. */
const retriable: readonly ShipmentStatus[] = ['ESTIMATES_FAILED', 'ORDER_FAILED', 'PENDING_AUTORETRY'];

/** Whether a merchant may have the order tried again now. One that waits for its automatic retry need not wait. */
export const canBeRetried = ({ status }: Pick<Shipment, 'status'>): boolean => retriable.includes(status);

/**
 * Begins the next attempt to place an order, and clears what belonged to the last one. Only call it if the last attempt
 * can no longer lead to a booking.
 */
export function nextAttempt(
  shipment: Shipment,
  history: readonly Entry[],
  { words, now }: { words: Words; now: Date },
): Recorded {
  const fact = step('REQUEST_RECEIVED', shipment.attempt + 1, now);
  const proposedProviders = shipment.order.proposedProviders ?? [];
  const left = { locatedBy: null, booking: null, failure: null, cancellation: null, edit: null, dueAt: null };
  const cleared = { ...shipment, ...left, proposedProviders };
  return recordFact(cleared, history, { fact, words, now });
}
