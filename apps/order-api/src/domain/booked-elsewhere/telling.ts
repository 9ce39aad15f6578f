import type { CreateShipmentRequest, Period } from '@waybill/contracts';
import type { NamedCarrier, Notice, ToldAddress, ToldContact } from './external.ts';

/** One product in the parcel. */
export interface ToldItem {
  /** The store's own id of the product or of the line. */
  sku: string | null;
  title: string | null;
  quantity: number;
  /** For one piece, in the order's currency, as a decimal. */
  price: number | null;
  /** A picture of it, for the customer. */
  imageUrl: string | null;
}

/** One message about a parcel that was booked elsewhere. Null: not mentioned. */
export interface Telling {
  /** As short as names must be. */
  storeOrderNumber: string;
  carrier: NamedCarrier;
  trackingId: string;
  trackingUrl: string | null;
  bookedAt: Date | null;
  estimatedDelivery: Period | null;
  locationExternalId: string | null;
  brandExternalId: string | null;
  currencyCode: string | null;
  /** A decimal in that currency. */
  orderValue: number | null;
  orderedAt: Date | null;
  recipient: ToldContact;
  address: ToldAddress;
  items: readonly ToldItem[];
  /** How many things are in the parcel, if stated apart from the items. */
  itemQuantity: number | null;
  /** What has no place of its own, in the teller's words. */
  attributes: Readonly<Record<string, unknown>>;
  /** What could not be read. */
  notices: readonly Notice[];
}

type Item = NonNullable<CreateShipmentRequest['itemList']>[number];

/** An item in the form of the public resource, which always had a picture. */
export const itemFrom = ({ sku, title, quantity, price, imageUrl }: ToldItem): Item => ({
  sku,
  title,
  quantity,
  price,
  image: imageUrl,
});
