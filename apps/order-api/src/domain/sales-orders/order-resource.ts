import {
  type OrderStanding,
  type SalesAddress,
  type SalesOrderResource,
  toDecimal,
} from '@waybill/contracts';
import type { Notification } from './notification.ts';
import type { OrderSource } from './order-source.ts';
import { type SalesItem, type SalesOrder, standingOf } from './sales-order.ts';
import { type NameOf, toSourceResource } from './source-resource.ts';

/** Everything that the answer about one order shows. */
export interface Shown {
  order: SalesOrder;
  source: OrderSource | null;
  notifications: readonly Notification[];
  shipmentIds: readonly string[];
}

const statusOf = ({ payment, fulfillment, cancelled }: OrderStanding) => ({
  payment_status: payment,
  fulfillment_status: fulfillment,
  is_cancelled: cancelled,
});

const addressOf = (given: SalesAddress | null) =>
  given && {
    name: given.name,
    phone: given.phone,
    company_name: given.company,
    address_line1: given.line1,
    address_line2: given.line2,
    address_line3: given.line3,
    city_locality: given.city,
    state_province: given.state,
    postal_code: given.postalCode,
    country_code: given.countryCode,
  };

type Amount = (minor: number | null) => { currency: string; amount: number } | null;

/** Amounts without a currency cannot be said. */
const amountIn =
  (currency: string | null): Amount =>
  (minor) =>
    minor === null || currency === null
      ? null
      : { currency: currency.toLowerCase(), amount: toDecimal(minor, currency) };

const sum = (amounts: readonly (number | null)[]): number | null =>
  amounts.every((amount) => amount === null)
    ? null
    : amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);

const goodsOf = ({ unitPriceMinor, quantity }: SalesItem): number | null =>
  unitPriceMinor === null ? null : unitPriceMinor * quantity;

const itemOf = (item: SalesItem, amount: Amount) => ({
  sales_order_item_id: item.id,
  line_item_details: {
    item_id: item.lineItemId,
    name: item.name,
    sku: item.sku,
    weight: item.weight,
    image_url: item.imageUrl,
  },
  ship_to: addressOf(item.shipTo) ?? {},
  requested_shipping_options: {
    shipping_service: item.shippingService,
    ship_date: item.shipBy?.toISOString() ?? null,
  },
  price_summary: {
    unit_price: amount(item.unitPriceMinor),
    estimated_tax: amount(item.taxMinor),
    estimated_shipping: amount(item.shippingMinor),
    total: amount(sum([goodsOf(item), item.taxMinor, item.shippingMinor])),
  },
  quantity: item.quantity,
  shipped_quantity: item.notified,
  is_gift: item.isGift,
});

const paymentOf = ({ told, items }: SalesOrder, amount: Amount) => {
  const subtotal = sum(items.map(goodsOf));
  const shipping = told.shippingMinor ?? sum(items.map((item) => item.shippingMinor));
  const tax = told.taxMinor ?? sum(items.map((item) => item.taxMinor));
  return {
    subtotal: amount(subtotal),
    estimated_shipping: amount(shipping),
    estimated_tax: amount(tax),
    grand_total: amount(sum([subtotal, shipping, tax])),
  };
};

const notificationOf = (told: Notification) => ({
  tracking_number: told.trackingNumber,
  carrier_code: told.carrierCode,
  sales_order_items: told.items.map(({ itemId, quantity }) => ({ sales_order_item_id: itemId, quantity })),
  shipment_id: told.shipmentId,
  notified_at: told.createdAt.toISOString(),
  write_back_status: told.writeBack,
  failure_reason: told.failureReason,
  confirmation_code: told.confirmationCode,
});

const billToOf = (given: SalesOrder['told']['billTo']) =>
  given && { email: given.email, address: addressOf(given) };

/** A sales order as its merchant reads it. Everything that has no value yet is null, and never missing. */
export const toOrderResource = (shown: Shown, nameOf: NameOf): SalesOrderResource => {
  const { order, source, notifications, shipmentIds } = shown;
  const { told } = order;
  const amount = amountIn(told.currency);
  return {
    sales_order_id: order.id,
    external_order_id: told.externalOrderId,
    external_order_number: told.externalOrderNumber,
    order_source: source && toSourceResource(source, nameOf),
    sales_order_status: statusOf(standingOf(order)),
    order_date: order.orderedAt.toISOString(),
    created_at: order.createdAt.toISOString(),
    modified_at: order.modifiedAt.toISOString(),
    payment_details: paymentOf(order, amount),
    customer: told.buyer,
    bill_to: billToOf(told.billTo),
    ship_to: addressOf(told.shipTo),
    sales_order_items: order.items.map((item) => itemOf(item, amount)),
    notifications: notifications.map(notificationOf),
    order_source_status: source && statusOf(told.standing),
    shipment_ids: [...shipmentIds],
  };
};
