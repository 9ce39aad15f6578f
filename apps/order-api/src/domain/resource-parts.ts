import type { Period } from '@waybill/contracts';
import type { ToldAddress } from './booked-elsewhere/external.ts';
import type { Shipment } from './shipment.ts';

const epochOf = (instant: string | null | undefined): number | null => (instant ? Date.parse(instant) : null);

export const windowOf = (period: Period | undefined) => ({
  startsAt: epochOf(period?.startsAt),
  endsAt: epochOf(period?.endsAt),
});

/** The public form has a text in each place; where nothing was told it is empty. */
const addressOf = (address: ToldAddress) => ({
  ...address,
  street1: address.street1 ?? '',
  street2: address.street2 ?? '',
  apartmentNumber: address.apartmentNumber ?? '',
  city: address.city ?? '',
  postalCode: address.postalCode ?? '',
  countryCode: address.countryCode ?? '',
});

/** What was said of the order. */
export const orderOf = ({ order, pickup, brandExternalId, currencyCode }: Shipment) => ({
  locationExternalId: order.locationExternalId ?? '',
  brandExternalId,
  orderExternalId: order.orderExternalId,
  groupId: order.groupId ?? null,
  orderValue: order.orderValue ?? 0,
  currencyCode,
  deliveryContact: {
    ...order.deliveryContact,
    name: order.deliveryContact.name ?? '',
    phone: order.deliveryContact.phone ?? '',
    email: order.deliveryContact.email ?? '',
  },
  deliveryAddress: addressOf(order.deliveryAddress),
  package: {
    ...order.package,
    temperatureControl: order.package.temperatureControl ?? 'none',
  },
  itemList: order.itemList ?? [],
  pickupTime: order.pickupTime ?? null,
  deliveryTime: order.deliveryTime ?? null,
  pickupInstructions: pickup?.instructions ?? null,
  deliveryInstructions: order.deliveryInstructions ?? null,
  signature: order.signature ?? null,
  locale: order.locale ?? null,
  createdDate: order.createdDate ?? null,
  orderAttributes: order.orderAttributes ?? {},
  undeliverableOrderReturnLocation: order.undeliverableOrderReturnLocation ?? null,
  returnLocationId: order.returnLocationId ?? null,
});

/** Where it is collected. Empty where somebody else has booked and nobody has told. */
export const pickupOf = ({ pickup }: Shipment) => ({
  pickupContact: pickup?.contact ?? {},
  pickupAddress: pickup?.address ?? {},
});
