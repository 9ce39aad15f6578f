import { type ShipmentResource, toDecimal } from '@waybill/contracts';
import type { Booking, Shipment } from './shipment.ts';

const epochOf = (instant: string | null | undefined): number | null => (instant ? Date.parse(instant) : null);

const windowOf = (period: Booking['estimatedPickup'] | undefined) => ({
  startsAt: epochOf(period?.startsAt),
  endsAt: epochOf(period?.endsAt),
});

const orderOf = ({ order, pickup, brandExternalId, currencyCode }: Shipment) => ({
  locationExternalId: order.locationExternalId,
  brandExternalId,
  orderExternalId: order.orderExternalId,
  groupId: order.groupId ?? null,
  orderValue: order.orderValue,
  currencyCode,
  deliveryContact: { ...order.deliveryContact, email: order.deliveryContact.email ?? '' },
  deliveryAddress: {
    ...order.deliveryAddress,
    street2: order.deliveryAddress.street2 ?? '',
    apartmentNumber: order.deliveryAddress.apartmentNumber ?? '',
  },
  package: {
    ...order.package,
    temperatureControl: order.package.temperatureControl ?? 'none',
  },
  itemList: order.itemList ?? [],
  pickupTime: order.pickupTime ?? null,
  deliveryTime: order.deliveryTime ?? null,
  pickupInstructions: pickup.instructions,
  deliveryInstructions: order.deliveryInstructions ?? null,
  signature: order.signature ?? null,
  locale: order.locale ?? null,
  createdDate: order.createdDate ?? null,
  orderAttributes: order.orderAttributes ?? {},
  undeliverableOrderReturnLocation: order.undeliverableOrderReturnLocation ?? null,
  returnLocationId: order.returnLocationId ?? null,
});

const bookingOf = ({ booking, estimate: heard }: Shipment) => {
  const estimate = heard?.trackingId === booking?.trackingId ? heard : null;
  const price = booking ? toDecimal(booking.price.amountMinor, booking.price.currencyCode) : null;
  return {
    provider: booking?.provider ?? null,
    trackingId: booking?.trackingId ?? null,
    referenceLinks: { trackingUrl: booking?.trackingUrl ?? null, qrcodeLink: null },
    amount: price,
    fee: price,
    label: booking?.label ?? null,
    estimatedPickupTime: windowOf(booking?.estimatedPickup),
    estimatedDeliveryTime: windowOf(estimate?.period ?? booking?.estimatedDelivery),
    estimatedDeliverySource:
      estimate?.source ?? (booking?.estimatedDelivery.endsAt ? ('booking' as const) : null),
  };
};

/** The shipment as its merchant reads it. Everything that has no value yet is null, and never missing. */
export const toResource = (shipment: Shipment): ShipmentResource => ({
  id: shipment.id,
  tenantId: shipment.tenantId,
  ...orderOf(shipment),
  pickupContact: shipment.pickup.contact,
  pickupAddress: shipment.pickup.address,
  status: shipment.status,
  subStatus: shipment.subStatus,
  ...bookingOf(shipment),
  proposedProviders: shipment.proposedProviders,
  actualPickupTime: shipment.actualPickupAt?.getTime() ?? null,
  actualDeliveryTime: shipment.actualDeliveryAt?.getTime() ?? null,
  attachments: null,
  vehicle: null,
  returnRequest: null,
  createdAt: shipment.createdAt.toISOString(),
  lastUpdatedAt: shipment.updatedAt.toISOString(),
});
