import type { z } from 'zod';
import type { DeliveryOrder } from './events/shipment-requested.ts';
import { toMinor } from './money.ts';
import type { Parcel, Period, PlainAddress } from './primitives.ts';
import type { deliveryAddress, item, shipmentPackage, timeWindow } from './rest/shipment.ts';
import { toGrams, toMillimetres } from './units.ts';

type Given<T extends z.ZodType> = z.infer<T>;

const instantOf = (epochMs: number | null | undefined): string | null =>
  epochMs === null || epochMs === undefined ? null : new Date(epochMs).toISOString();

/** A window as merchants say it, in the form in which it travels. */
export const periodOf = (window: Given<typeof timeWindow> | null | undefined): Period => ({
  startsAt: instantOf(window?.startsAt),
  endsAt: instantOf(window?.endsAt),
});

/** An address as it travels: every field there. */
export const addressOf = (address: Given<typeof deliveryAddress>): PlainAddress => ({
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
export const parcelOf = ({ size, weight, ...rest }: Given<typeof shipmentPackage>): Parcel => ({
  lengthMm: size ? toMillimetres(size.length, size.unit) : 0,
  widthMm: size ? toMillimetres(size.width, size.unit) : 0,
  heightMm: size ? toMillimetres(size.height, size.unit) : 0,
  weightG: weight ? toGrams(weight.value, weight.unit) : 0,
  itemQuantity: rest.itemQuantity ?? 1,
  description: rest.description ?? '',
  temperatureControl: rest.temperatureControl ?? 'none',
  content: rest.content ?? [],
});

/** Items with exact prices and no gaps. */
export const itemsOf = (
  items: readonly Given<typeof item>[] | null | undefined,
  currencyCode: string,
): DeliveryOrder['items'] =>
  (items ?? []).map(({ sku, title, quantity, price }) => ({
    sku: sku ?? '',
    title: title ?? '',
    quantity,
    priceMinor: typeof price === 'number' ? toMinor(price, currencyCode) : null,
  }));
