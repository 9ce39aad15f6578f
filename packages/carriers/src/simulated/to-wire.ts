import type { Contact, DeliveryOrder, PlainAddress } from '@waybill/contracts';
import type { WireOrder, WirePlace } from './wire.ts';

/** The order in the simulator's words. */
export const toWire = (order: DeliveryOrder): WireOrder => ({
  orderNumber: order.orderExternalId,
  currencyCode: order.currencyCode,
  pickup: placeOf(order.pickup.contact, order.pickup.address),
  delivery: placeOf(order.delivery.contact, order.delivery.address),
  weightG: order.parcel.weightG,
  description: order.parcel.description,
  instructions: order.delivery.instructions ?? '',
  collectAfter: order.pickup.window.startsAt,
});

const placeOf = ({ name, phone }: Contact, address: PlainAddress): WirePlace => ({
  name,
  phone,
  street: [address.street1, address.street2, address.apartmentNumber].filter(Boolean).join(', '),
  city: address.city,
  state: address.state,
  postalCode: address.postalCode,
  countryCode: address.countryCode,
  latitude: address.latitude,
  longitude: address.longitude,
});
