import type { Booking } from '@waybill/carriers';
import type { DataOf, shipmentDispatched } from '@waybill/contracts';
import type { ProviderConnection, StoredDispatch } from '../../deps.ts';
import { attemptOf } from './subject.ts';

/** The provider's acceptance in the form that other services receive. */
export const dispatchedData = (
  { key, order, booking }: StoredDispatch,
  provider: ProviderConnection,
  accepted: Booking,
): DataOf<typeof shipmentDispatched> => {
  if (!order || !booking) throw new Error('nothing was booked');
  const { id, name, displayName } = provider;
  const { carrier, movedBy, trackingId, trackingUrl, price, label, estimatedPickup, estimatedDelivery } =
    accepted;
  return {
    ...attemptOf(key),
    bookingId: booking.id,
    provider: { id, name, displayName, serviceId: accepted.serviceId, serviceType: accepted.serviceType },
    carrier,
    ...(movedBy !== undefined && { movedBy }),
    trackingId,
    trackingUrl,
    price,
    label,
    estimatedPickup,
    estimatedDelivery,
    pickupAddress: order.pickup.address,
    deliveryAddress: order.delivery.address,
    bookedAt: accepted.bookedAt,
  };
};
