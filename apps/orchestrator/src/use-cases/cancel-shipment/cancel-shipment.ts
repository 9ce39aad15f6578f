import type { DataOf, Message, shipmentCancellationRequested } from '@waybill/contracts';
import type { Deps, Tx } from '../../deps.ts';
import { requestCancellation } from '../../domain/dispatch/cancel.ts';
import { keyOf, settleDispatch } from '../settle-dispatch/index.ts';

/**
 * Stops an attempt at once where nothing can have been booked, even before its order has come. Otherwise it
 * notes the wish under the lock that every booking is recorded under: whoever calls a provider for this attempt,
 * now or next, finds it and voids. So a cancellation that races a booking is decided once.
 */
export const cancelShipment =
  ({ clock }: Pick<Deps, 'clock'>) =>
  async (message: Message<DataOf<typeof shipmentCancellationRequested>>, unit: Tx): Promise<void> => {
    const stored = await unit.dispatches.reserve(keyOf(message));
    await settleDispatch(unit, stored, requestCancellation(stored.dispatch, clock.now()));
  };
