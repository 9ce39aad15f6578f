/** What is known of the money: unknown is not unpaid. */
export const paymentStatuses = ['unknown', 'paid', 'unpaid', 'partially_paid'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const fulfillmentStatuses = ['unknown', 'fulfilled', 'unfulfilled', 'partially_fulfilled'] as const;
export type FulfillmentStatus = (typeof fulfillmentStatuses)[number];

/** Three axes that move on their own: an order can be paid, cancelled and shipped in any order. */
export interface OrderStanding {
  payment: PaymentStatus;
  fulfillment: FulfillmentStatus;
  cancelled: boolean;
}

export interface SalesAddress {
  name: string | null;
  company: string | null;
  phone: string | null;
  line1: string | null;
  line2: string | null;
  line3: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  /** ISO 3166-1 alpha-2; null where the source’s words mean no country for certain. */
  countryCode: string | null;
}

export interface Buyer {
  name: string | null;
  phone: string | null;
  email: string | null;
}

export const weightUnits = ['gram', 'ounce', 'kilogram', 'pound'] as const;

export interface ItemWeight {
  value: number;
  unit: (typeof weightUnits)[number];
}

/** One line of an order. Amounts are in the currency’s minor unit. */
export interface ImportedItem {
  /** The source’s own id of the line, where it has one. */
  lineItemId: string | null;
  productId: string | null;
  sku: string | null;
  name: string;
  imageUrl: string | null;
  quantity: number;
  unitPriceMinor: number | null;
  taxMinor: number | null;
  shippingMinor: number | null;
  /** Of one piece. */
  weight: ItemWeight | null;
  shipTo: SalesAddress | null;
  shippingService: string | null;
  shipBy: Date | null;
  isGift: boolean;
}

/** An order as its source knows it. */
export interface ImportedOrder {
  externalOrderId: string;
  externalOrderNumber: string | null;
  standing: OrderStanding;
  orderedAt: Date | null;
  modifiedAt: Date | null;
  /** ISO 4217; null where the source does not say. */
  currency: string | null;
  buyer: Buyer | null;
  billTo: (SalesAddress & { email: string | null }) | null;
  shipTo: SalesAddress | null;
  paidMinor: number | null;
  taxMinor: number | null;
  shippingMinor: number | null;
  items: readonly ImportedItem[];
}
