import type { DataOf, Message, shipmentBookedExternally } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { areaOf } from '../../domain/lanes/area.ts';
import { newId } from '../../ids.ts';
import type { Watch } from '../../ports/delays.ts';

type Told = Message<DataOf<typeof shipmentBookedExternally>>;

/** Nobody tells where such a parcel begins. */
const somewhere = areaOf({ countryCode: '', state: '', postalCode: '' });

const watchOf = ({ tenantId, data }: Told): Watch => ({
  id: newId('wat'),
  tenantId,
  shipmentId: data.shipmentId,
  attempt: 1,
  carrier: data.carrier,
  trackingId: data.trackingId,
  origin: somewhere,
  destination: areaOf(data.destination),
  bookedAt: new Date(data.bookedAt),
  pickupBy: null,
  bookedPromise: data.estimatedDelivery.endsAt === null ? null : new Date(data.estimatedDelivery.endsAt),
  price: null,
  isCancelled: false,
  lesson: null,
  estimate: null,
  estimatesTold: 0,
});

/**
 * Begins to watch a parcel that was booked elsewhere, or updates it when it is reported again; the latest report holds,
 * in whatever order they arrive. A parcel that is too old and was deleted is not watched again.
 */
export const watchExternal =
  ({ clock, forgottenBefore }: Pick<Deps, 'clock' | 'forgottenBefore'>) =>
  async (message: Told, { watches }: Transaction<Unit>): Promise<void> => {
    const watch = watchOf(message);
    if (watch.bookedAt < forgottenBefore()) return;
    await watches.addOrRenew(watch, message.sequence ?? 1, clock.now());
  };
