import { addressOf, type DeliveryOrder, itemsOf, parcelOf, periodOf, toMinor } from '@waybill/contracts';
import { placedHere, type Shipment } from './shipment.ts';

/** The shipment as the orchestrator needs it: exact units, no gaps, everything in one message. */
export const toDeliveryOrder = (shipment: Shipment, requestedAt: Date): DeliveryOrder => {
  const { order, pickup, currencyCode } = placedHere(shipment);
  const { name, phone, email } = order.deliveryContact;
  return {
    shipmentId: shipment.id,
    orderExternalId: order.orderExternalId,
    attempt: shipment.attempt,
    locationExternalId: order.locationExternalId,
    brandExternalId: shipment.brandExternalId,
    orderValueMinor: toMinor(order.orderValue, currencyCode),
    currencyCode,
    pickup: { ...pickup, window: periodOf(order.pickupTime) },
    delivery: {
      address: addressOf(order.deliveryAddress),
      contact: { name, phone, email: email ?? '' },
      instructions: order.deliveryInstructions ?? null,
      window: periodOf(order.deliveryTime),
    },
    parcel: parcelOf(order.package),
    items: itemsOf(order.itemList, currencyCode),
    signature: order.signature ?? null,
    attributes: order.orderAttributes ?? {},
    proposedProviders: order.proposedProviders ?? [],
    requestedAt: requestedAt.toISOString(),
  };
};
