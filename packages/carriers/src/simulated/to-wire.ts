import type { Contact, DeliveryOrder, PlainAddress } from '@waybill/contracts';
import type { WireChange, WireOrder, WirePlace } from './wire.ts';

/** The order in the simulator's words. */
export const toWire = (order: DeliveryOrder): WireOrder => ({
  orderNumber: order.orderExternalId,
  currencyCode: order.currencyCode,
  pickup: placeOf(order.pickup.contact, order.pickup.address),
  delivery: placeOf(order.delivery.contact, order.delivery.address),
  weightG: order.parcel.weightG,
  description: order.parcel.description,
  instructions: order.delivery.instructions ?? '',
  pickupInstructions: order.pickup.instructions ?? '',
  collectAfter: order.pickup.window.startsAt,
});

/** What of an order a booking can still take over. */
export const toChange = ({ pickup, delivery }: DeliveryOrder): WireChange => ({
  pickup: { name: pickup.contact.name, phone: pickup.contact.phone },
  delivery: { name: delivery.contact.name, phone: delivery.contact.phone },
  instructions: delivery.instructions ?? '',
  pickupInstructions: pickup.instructions ?? '',
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
