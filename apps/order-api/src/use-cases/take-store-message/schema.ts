import { z } from 'zod';

const text = z.union([z.string(), z.number()]);

/** What a store sends, in either edition. For the reference only: the message is read as it comes. */
export const storeMessage = z
  .looseObject({
    order_no: text.describe('The store’s own order number; becomes `orderExternalId`.'),
    trackingnumber: text,
    carrier_type: text.describe('The carrier’s name, in any spelling.'),
    order_date: text
      .optional()
      .describe('`2019-07-25 19:08:49`, in the account’s time zone, or with an offset.'),
    customer_name: text.optional(),
    customer_email: text.optional(),
    customer_phoneno: text.optional(),
    product: text.optional(),
    productid: text.optional(),
    quantity: text.optional(),
    image_url: text.optional(),
    product_price: text.optional(),
    amount: text.optional().describe('Becomes `orderValue`, in the account’s currency.'),
    number_of_items: text
      .optional()
      .describe('`Number_of_items` too: upper and lower case are one in all names.'),
    shipping_address: text.optional().describe('In one line: name, street, city, country and postcode.'),
    shipping_name: text.optional(),
    shipping_street: text.optional(),
    shipping_street1: text.optional(),
    shipping_city: text.optional(),
    shipping_state: text.optional(),
    shipping_zip: text.optional(),
    shipping_country: text.optional(),
  })
  .meta({ id: 'StoreMessage', description: 'All other fields are kept, and shown as `orderAttributes`.' });

/** A message of the edition of 2025. */
export const exampleStoreMessage = {
  order_no: '54321',
  order_date: '2019-07-25 19:08:49',
  customer_name: 'User Name',
  customer_email: 'user@example.com',
  trackingnumber: '1Z5R89390357567127',
  carrier_type: 'UPS',
  product: 'Product Name',
  productid: '12345',
  quantity: '1',
  product_price: '17.50',
  amount: '9.99',
  Number_of_items: '2',
  shipping_name: 'User Name',
  shipping_street: '123 Main St',
  shipping_city: 'New York',
  shipping_state: 'NY',
  shipping_zip: '10001',
  shipping_country: 'USA',
};
