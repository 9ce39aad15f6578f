import { z } from 'zod';
import { orderSourceResource } from './order-source.ts';
import {
  salesAddress,
  salesAmount,
  salesBillTo,
  salesCustomer,
  salesPayment,
  salesStatus,
  salesTime,
  salesWeight,
} from './parts.ts';

const text = (limit: number) => z.string().max(limit);

const itemTerms = {
  line_item_details: z
    .object({
      item_id: text(250).nullish().describe('The store’s own id of the line.'),
      name: text(250).nullish(),
      sku: text(100).nullish(),
      weight: salesWeight.nullish().describe('Of one piece.'),
      image_url: text(2000).nullish(),
    })
    .nullish(),
  ship_to: salesAddress,
  requested_shipping_options: z
    .object({ shipping_service: text(250).nullish(), ship_date: salesTime.nullish() })
    .nullish(),
  price_summary: z
    .object({
      unit_price: salesAmount.nullish(),
      estimated_tax: salesAmount.nullish(),
      estimated_shipping: salesAmount.nullish(),
      total: salesAmount.nullish(),
    })
    .nullish(),
  quantity: z.number().int().min(1).max(1_000_000).default(1),
  is_gift: z.boolean().default(false),
};

const salesOrderItem = z
  .looseObject({
    ...itemTerms,
    sales_order_item_id: z.string(),
    quantity: z.number().int(),
    shipped_quantity: z.number().int().describe('How many of them were notified as shipped.'),
  })
  .meta({ id: 'SalesOrderItem' });

const notification = z
  .object({
    tracking_number: z.string(),
    carrier_code: z.string(),
    sales_order_items: z.array(z.object({ sales_order_item_id: z.string(), quantity: z.number().int() })),
    shipment_id: z.string().nullable(),
    notified_at: salesTime,
    write_back_status: z
      .enum(['none', 'pending', 'success', 'failure'])
      .describe('What the store made of it; `none` where there is no store to tell.'),
    failure_reason: z.string().nullable(),
    confirmation_code: z.string().nullable(),
  })
  .meta({ id: 'ShippedNotification' });

/** A sales order as this API shows it. What begins with `notifications` is ours beyond it. */
export const salesOrderResource = z
  .looseObject({
    sales_order_id: z.string(),
    external_order_id: z.string(),
    external_order_number: z.string().nullable(),
    order_source: orderSourceResource.nullable().describe('Null for one that was entered by hand.'),
    sales_order_status: salesStatus,
    order_date: salesTime,
    created_at: salesTime,
    modified_at: salesTime,
    payment_details: salesPayment,
    customer: salesCustomer.nullable(),
    bill_to: salesBillTo.nullable(),
    ship_to: salesAddress.nullable(),
    sales_order_items: z.array(salesOrderItem),
    notifications: z.array(notification),
    order_source_status: salesStatus
      .nullable()
      .describe('What the store itself said when it was last refreshed.'),
    shipment_ids: z.array(z.string()).describe('Shipments that were made from it here, oldest first.'),
  })
  .meta({ id: 'SalesOrder' });
export type SalesOrderResource = z.infer<typeof salesOrderResource>;

const terms = {
  external_order_id: text(250).min(1),
  external_order_number: text(250).nullish(),
  order_date: salesTime,
  payment_status: salesStatus.shape.payment_status.nullish(),
  customer: salesCustomer.nullish(),
  bill_to: salesBillTo.nullish(),
  ship_to: salesAddress.nullish(),
  payment_details: salesPayment.nullish(),
};

export const createSalesOrderRequest = z
  .object({ ...terms, sales_order_items: z.array(z.object(itemTerms)).min(1).max(500) })
  .meta({ id: 'CreateSalesOrder' });
export type CreateSalesOrderRequest = z.infer<typeof createSalesOrderRequest>;

/** The order as it shall be. An item without its id is a new one; one that is not mentioned goes. */
export const replaceSalesOrderRequest = z
  .object({
    ...terms,
    is_cancelled: z.boolean().nullish(),
    sales_order_items: z
      .array(z.object({ ...itemTerms, sales_order_item_id: text(100).nullish() }))
      .min(1)
      .max(500),
  })
  .meta({ id: 'ReplaceSalesOrder' });
export type ReplaceSalesOrderRequest = z.infer<typeof replaceSalesOrderRequest>;

export const exampleSalesOrder: CreateSalesOrderRequest = {
  external_order_id: 'phone-7',
  order_date: '2026-01-15T09:00:00Z',
  sales_order_items: [
    {
      line_item_details: { name: 'Watch', sku: 'sku 1', weight: { value: 4, unit: 'ounce' } },
      ship_to: {
        name: 'Jane Doe',
        phone: '+1 617-555-0123',
        address_line1: '725 Albany Street',
        city_locality: 'Boston',
        state_province: 'MA',
        postal_code: '02118',
        country_code: 'US',
      },
      price_summary: { unit_price: { currency: 'usd', amount: 10 } },
      quantity: 2,
      is_gift: false,
    },
  ],
};
