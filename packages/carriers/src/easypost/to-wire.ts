import type { Contact, DeliveryOrder, Parcel, PlainAddress } from '@waybill/contracts';
import type { EasyPostSettings } from './settings.ts';
import { inches, ounces } from './units.ts';

/**
 * The order as POST /v2/shipments wants it: inches and ounces, and nothing that is empty.
 * Labels are made as PNG, the only format that EasyPost can turn into the others.
 */
export const shipmentRequest = (order: DeliveryOrder, reference: string, settings: EasyPostSettings) => ({
  shipment: {
    reference,
    from_address: addressOf(order.pickup.contact, order.pickup.address),
    to_address: addressOf(order.delivery.contact, order.delivery.address),
    parcel: parcelOf(order.parcel),
    options: optionsOf(order),
    ...(settings.carrierAccounts && { carrier_accounts: settings.carrierAccounts }),
  },
});

const addressOf = ({ name, phone, email }: Contact, address: PlainAddress) => {
  const street2 = [address.street2, address.apartmentNumber].filter(Boolean).join(' ');
  return {
    name,
    street1: address.street1,
    ...(street2 && { street2 }),
    city: address.city,
    ...(address.state && { state: address.state }),
    ...(address.postalCode && { zip: address.postalCode }),
    country: address.countryCode,
    ...(phone && { phone }),
    ...(email && { email }),
  };
};

/** A size counts only whole: with one measure unknown, EasyPost is told the weight alone. */
function parcelOf({ lengthMm, widthMm, heightMm, weightG }: Parcel) {
  const weight = ounces(weightG);
  const sized = lengthMm > 0 && widthMm > 0 && heightMm > 0;
  return sized
    ? { length: inches(lengthMm), width: inches(widthMm), height: inches(heightMm), weight }
    : { weight };
}

const optionsOf = ({ currencyCode, parcel, signature }: DeliveryOrder) => ({
  label_format: 'PNG',
  label_size: '4x6',
  currency: currencyCode,
  ...(parcel.content.includes('alcohol') && { alcohol: true }),
  ...(signature === 'required' && { delivery_confirmation: 'SIGNATURE' }),
});
