import type { DataOf, Message, shipmentCancelled, shipmentDispatched } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { areaOf } from '../../domain/lanes/area.ts';
import { newId } from '../../ids.ts';
import type { Watch } from '../../ports/delays.ts';

type Clocked = Pick<Deps, 'clock'>;
type Booked = Message<DataOf<typeof shipmentDispatched>>;

const dateOf = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

/** Of the addresses only their areas are kept. */
const watchOf = ({ tenantId, data }: Booked): Watch => ({
  id: newId('wat'),
  tenantId,
  shipmentId: data.shipmentId,
  attempt: data.attempt,
  carrier: data.carrier,
  trackingId: data.trackingId,
  origin: areaOf(data.pickupAddress),
  destination: areaOf(data.deliveryAddress),
  bookedAt: new Date(data.bookedAt),
  pickupBy: dateOf(data.estimatedPickup.endsAt),
  bookedPromise: dateOf(data.estimatedDelivery.endsAt),
  price: data.price,
  isCancelled: false,
  lesson: null,
  estimate: null,
  estimatesTold: 0,
});

/** Begins to watch a booked parcel. Its first look comes after this has committed, so that it misses no scan. */
export const watchParcel =
  ({ clock, forgottenBefore }: Pick<Deps, 'clock' | 'forgottenBefore'>) =>
  async (message: Booked, { watches }: Transaction<Unit>): Promise<void> => {
    const watch = watchOf(message);
    if (watch.bookedAt < forgottenBefore()) return;
    await watches.add(watch, clock.now());
    // An order that was booked again has left its former parcel behind.
    const { tenantId, shipmentId, attempt } = watch;
    if (attempt > 1) await watches.cancel(tenantId, shipmentId, attempt - 1, clock.now());
  };

/** The booking is void: nothing about its parcel is an exception any more. */
export const stopWatching =
  ({ clock }: Clocked) =>
  async (
    { tenantId, data: { shipmentId, attempt } }: Message<DataOf<typeof shipmentCancelled>>,
    { watches }: Transaction<Unit>,
  ): Promise<void> => {
    await watches.cancel(tenantId, shipmentId, attempt, clock.now());
  };
