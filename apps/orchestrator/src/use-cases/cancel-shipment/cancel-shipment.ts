import type { DataOf, Message, shipmentCancellationRequested } from '@waybill/contracts';
import type { Deps, Tx } from '../../deps.ts';
import { requestCancellation } from '../../domain/dispatch/cancel.ts';
import { keyOf, settleDispatch } from '../settle-dispatch/index.ts';

/**
 * Stops an attempt at once if nothing can have been booked, even before its order has arrived. Otherwise it records the
 * request, under the lock that every booking is recorded under: whoever calls a provider for this attempt, now or next,
 * sees it and voids the booking. So a race between cancelling and booking is decided once.
 */
export const cancelShipment =
  ({ clock }: Pick<Deps, 'clock'>) =>
  async (message: Message<DataOf<typeof shipmentCancellationRequested>>, unit: Tx): Promise<void> => {
    const stored = await unit.dispatches.reserve(keyOf(message));
    await settleDispatch(unit, stored, requestCancellation(stored.dispatch, clock.now()));
  };
