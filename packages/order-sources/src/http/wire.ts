import { z } from 'zod';

/** What the contract of order sources says of an order, read generously: only what we cannot do without is required. */
const text = z.string().nullish().catch(null);
const amount = z.number().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);
const charges = z
  .array(z.looseObject({ amount: z.number() }))
  .nullish()
  .catch(null);

const address = z.looseObject({
  name: text,
  company: text,
  phone: text,
  address_line_1: text,
  address_line_2: text,
  address_line_3: text,
  city: text,
  state_province: text,
  postal_code: text,
  country_code: text,
});
export type WireAddress = z.infer<typeof address>;

const product = z.looseObject({
  product_id: text,
  name: text,
  identifiers: z.looseObject({ sku: text }).nullish().catch(null),
  weight: z.looseObject({ value: amount, unit: text }).nullish().catch(null),
  urls: z.looseObject({ image_url: text, thumbnail_url: text }).nullish().catch(null),
});

const item = z.looseObject({
  line_item_id: text,
  description: text,
  product: product.nullish().catch(null),
  quantity: z.number().int().min(0).max(1_000_000),
  unit_price: amount,
  taxes: charges,
  shipping_charges: charges,
});
export type WireItem = z.infer<typeof item>;

const fulfillment = z.looseObject({
  ship_to: address.nullish().catch(null),
  items: z.array(item),
  shipping_preferences: z
    .looseObject({ gift: flag, ship_by_date: text, shipping_service: text })
    .nullish()
    .catch(null),
});
export type WireFulfillment = z.infer<typeof fulfillment>;

export const wireOrder = z.looseObject({
  order_id: z.string().min(1).max(250),
  order_number: text,
  status: text,
  paid_date: text,
  requested_fulfillments: z.array(fulfillment),
  buyer: z.looseObject({ name: text, email: text, phone: text }).nullish().catch(null),
  bill_to: address.extend({ email: text }).nullish().catch(null),
  currency: text,
  payment: z
    .looseObject({ payment_status: text, amount_paid: amount, taxes: charges, shipping_charges: charges })
    .nullish()
    .catch(null),
  created_date_time: text,
  modified_date_time: text,
});
export type WireOrder = z.infer<typeof wireOrder>;
