import { type ShipmentResource, toDecimal } from '@waybill/contracts';
import { bookedElsewhere } from './booked-elsewhere/resource.ts';
import { orderOf, pickupOf, windowOf } from './resource-parts.ts';
import { type Shipment, trackingIdOf } from './shipment.ts';

const bookedHere = ({ booking }: Shipment) => {
  const price = booking ? toDecimal(booking.price.amountMinor, booking.price.currencyCode) : null;
  return {
    provider: booking?.provider ?? null,
    referenceLinks: { trackingUrl: booking?.trackingUrl ?? null, qrcodeLink: null },
    amount: price,
    fee: price,
    label: booking?.label ?? null,
    estimatedPickupTime: windowOf(booking?.estimatedPickup),
  };
};

/** What is expected of the parcel that travels under the booking's number, by the last that was heard. */
const expectationOf = (shipment: Shipment) => {
  const { booking, external, estimate: heard } = shipment;
  const trackingId = trackingIdOf(shipment);
  const estimate = heard?.trackingId === trackingId ? heard : null;
  const booked = (booking ?? external)?.estimatedDelivery;
  return {
    trackingId,
    estimatedDeliveryTime: windowOf(estimate?.period ?? booked),
    estimatedDeliverySource: estimate?.source ?? (booked?.endsAt ? ('booking' as const) : null),
  };
};

/** The shipment as its merchant reads it. Everything that has no value yet is null, and never missing. */
export const toResource = (shipment: Shipment): ShipmentResource => ({
  id: shipment.id,
  tenantId: shipment.tenantId,
  ...orderOf(shipment),
  ...pickupOf(shipment),
  status: shipment.status,
  subStatus: shipment.subStatus,
  ...(shipment.external ? bookedElsewhere(shipment.external) : bookedHere(shipment)),
  ...expectationOf(shipment),
  proposedProviders: shipment.proposedProviders,
  actualPickupTime: shipment.actualPickupAt?.getTime() ?? null,
  actualDeliveryTime: shipment.actualDeliveryAt?.getTime() ?? null,
  attachments: null,
  vehicle: null,
  returnRequest: null,
  createdAt: shipment.createdAt.toISOString(),
  lastUpdatedAt: shipment.updatedAt.toISOString(),
});
