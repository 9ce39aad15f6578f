import {
  type CreateSalesOrderRequest,
  type ImportedItem,
  type ImportedOrder,
  type ReplaceSalesOrderRequest,
  type SalesAddress,
  toMinor,
} from '@waybill/contracts';

type Terms = CreateSalesOrderRequest | ReplaceSalesOrderRequest;
type GivenItem = Terms['sales_order_items'][number];
type GivenAddress = NonNullable<GivenItem['ship_to']>;
type GivenAmount = { currency: string; amount: number } | null | undefined;

const addressOf = (given: GivenAddress | null | undefined): SalesAddress | null =>
  given
    ? {
        name: given.name ?? null,
        company: given.company_name ?? null,
        phone: given.phone ?? null,
        line1: given.address_line1 ?? null,
        line2: given.address_line2 ?? null,
        line3: given.address_line3 ?? null,
        city: given.city_locality ?? null,
        state: given.state_province ?? null,
        postalCode: given.postal_code ?? null,
        countryCode: given.country_code?.toUpperCase() ?? null,
      }
    : null;

/** Every amount that the order names. */
const amountsIn = ({ payment_details: paid, sales_order_items: items }: Terms): GivenAmount[] => [
  ...Object.values(paid ?? {}),
  ...items.flatMap(({ price_summary: price }) => Object.values(price ?? {})),
];

/** The currency of the order, or `mixed` where its amounts are in several: these could not be added up. */
export const currencyOf = (terms: Terms): string | null | 'mixed' => {
  const named = new Set(
    amountsIn(terms).flatMap((amount) => (amount ? [amount.currency.toUpperCase()] : [])),
  );
  const [currency = null] = named;
  return named.size > 1 ? 'mixed' : currency;
};

const minor = (amount: GivenAmount): number | null =>
  amount ? toMinor(amount.amount, amount.currency.toUpperCase()) : null;

const itemOf = (given: GivenItem): ImportedItem => {
  const { line_item_details: line, price_summary: price, requested_shipping_options: wish } = given;
  return {
    lineItemId: line?.item_id ?? null,
    productId: null,
    sku: line?.sku ?? null,
    name: line?.name ?? '',
    imageUrl: line?.image_url ?? null,
    quantity: given.quantity,
    unitPriceMinor: minor(price?.unit_price),
    taxMinor: minor(price?.estimated_tax),
    shippingMinor: minor(price?.estimated_shipping),
    weight: line?.weight ?? null,
    shipTo: addressOf(given.ship_to),
    shippingService: wish?.shipping_service ?? null,
    shipBy: wish?.ship_date ? new Date(wish.ship_date) : null,
    isGift: given.is_gift,
  };
};

/** An order that somebody enters by hand, in the same words as those of stores. */
export const enteredOrder = (terms: Terms, cancelled: boolean): ImportedOrder => {
  const { customer, bill_to: billTo, payment_details: paid } = terms;
  const items = terms.sales_order_items.map(itemOf);
  const billAddress = addressOf(billTo?.address ?? (billTo ? {} : null));
  const currency = currencyOf(terms);
  return {
    externalOrderId: terms.external_order_id,
    externalOrderNumber: terms.external_order_number ?? null,
    standing: { payment: terms.payment_status ?? 'unknown', fulfillment: 'unfulfilled', cancelled },
    orderedAt: new Date(terms.order_date),
    modifiedAt: null,
    currency: currency === 'mixed' ? null : currency,
    buyer: customer
      ? { name: customer.name ?? null, phone: customer.phone ?? null, email: customer.email ?? null }
      : null,
    billTo: billAddress && { ...billAddress, email: billTo?.email ?? null },
    shipTo: addressOf(terms.ship_to) ?? items[0]?.shipTo ?? null,
    paidMinor: null,
    taxMinor: minor(paid?.estimated_tax),
    shippingMinor: minor(paid?.estimated_shipping),
    items,
  };
};
