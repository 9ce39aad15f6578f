import {
  type CreateShipmentRequest,
  type DeliveryOrder,
  type Parcel,
  type Period,
  type PlainAddress,
  toMinor,
} from '@waybill/contracts';
import type { Shipment } from './shipment.ts';
import { toGrams, toMillimetres } from './units.ts';

type Order = CreateShipmentRequest;

const instantOf = (epochMs: number | null | undefined): string | null =>
  epochMs === null || epochMs === undefined ? null : new Date(epochMs).toISOString();

const periodOf = (window: Order['pickupTime']): Period => ({
  startsAt: instantOf(window?.startsAt),
  endsAt: instantOf(window?.endsAt),
});

/** An address as it travels: every field there. */
export const addressOf = (address: Order['deliveryAddress']): PlainAddress => ({
  street1: address.street1,
  street2: address.street2 ?? '',
  apartmentNumber: address.apartmentNumber ?? '',
  city: address.city,
  state: address.state ?? '',
  postalCode: address.postalCode,
  countryCode: address.countryCode,
  latitude: address.latitude ?? null,
  longitude: address.longitude ?? null,
});

/** Without a size or weight the parcel is told as zero: the providers decide what they make of that. */
const parcelOf = ({ size, weight, ...rest }: Order['package']): Parcel => ({
  lengthMm: size ? toMillimetres(size.length, size.unit) : 0,
  widthMm: size ? toMillimetres(size.width, size.unit) : 0,
  heightMm: size ? toMillimetres(size.height, size.unit) : 0,
  weightG: weight ? toGrams(weight.value, weight.unit) : 0,
  itemQuantity: rest.itemQuantity ?? 1,
  description: rest.description ?? '',
  temperatureControl: rest.temperatureControl ?? 'none',
  content: rest.content ?? [],
});

const itemsOf = (order: Order, currencyCode: string): DeliveryOrder['items'] =>
  (order.itemList ?? []).map((item) => ({
    sku: item.sku ?? '',
    title: item.title ?? '',
    quantity: item.quantity,
    priceMinor: typeof item.price === 'number' ? toMinor(item.price, currencyCode) : null,
  }));

/** The shipment as the orchestrator needs it: exact units, no gaps, everything in one message. */
export const toDeliveryOrder = (shipment: Shipment, requestedAt: Date): DeliveryOrder => {
  const { order, pickup, currencyCode } = shipment;
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
    items: itemsOf(order, currencyCode),
    signature: order.signature ?? null,
    attributes: order.orderAttributes ?? {},
    proposedProviders: order.proposedProviders ?? [],
    requestedAt: requestedAt.toISOString(),
  };
};
