/** An order in the contract’s own words, as far as the simulated store knows it. */
export interface StoreOrder {
  order_id: string;
  order_number: string;
  status: 'AwaitingShipment' | 'AwaitingPayment' | 'Cancelled' | 'Completed';
  currency: string;
  created_date_time: string;
  modified_date_time: string;
  buyer: { name: string; email: string; phone: string };
  payment: object;
  requested_fulfillments: { ship_to: object; items: StoreItem[]; shipping_preferences?: object }[];
}

export interface StoreItem {
  line_item_id: string;
  description: string;
  quantity: number;
  unit_price: number;
  product: object;
}

interface Wanted {
  number: number;
  name: string;
  street: string;
  items: readonly (readonly [name: string, sku: string, quantity: number, price: number, ounces: number])[];
  status?: StoreOrder['status'];
  gift?: boolean;
}

const wanted: readonly Wanted[] = [
  {
    number: 1001,
    name: 'Jane Doe',
    street: '725 Albany Street',
    items: [
      ['Enamel mug', 'MUG-BLUE', 2, 14, 12],
      ['Tea towel', 'TOWEL-1', 1, 9.5, 4],
    ],
  },
  {
    number: 1002,
    name: 'Sam Rivera',
    street: '700 Boylston Street',
    items: [['Wall clock', 'CLOCK-30', 1, 48, 40]],
    gift: true,
  },
  {
    number: 1003,
    name: 'Robin Lee',
    street: '4 Jersey Street',
    items: [['Candle', 'CANDLE-3', 3, 11, 8]],
  },
  {
    number: 1004,
    name: 'Noor Haddad',
    street: '465 Huntington Avenue',
    items: [['Print, framed', 'PRINT-A3', 1, 60, 50]],
    status: 'AwaitingPayment',
  },
];

const boston = { city: 'Boston', state_province: 'MA', postal_code: '02118', country_code: 'US' };

const orderOf = (
  { number, name, street, items, status = 'AwaitingShipment', gift = false }: Wanted,
  at: string,
) => ({
  order_id: `store-${number}`,
  order_number: `#${number}`,
  status,
  currency: 'USD',
  created_date_time: at,
  modified_date_time: at,
  buyer: { name, email: `${name.toLowerCase().replace(' ', '.')}@example.com`, phone: '+1 617-555-0123' },
  payment: {
    payment_status: status === 'AwaitingPayment' ? 'AwaitingPayment' : 'Paid',
    shipping_charges: [{ amount: 5, description: 'Shipping' }],
  },
  requested_fulfillments: [
    {
      ship_to: { name, phone: '+1 617-555-0123', address_line_1: street, ...boston },
      items: items.map(([description, sku, quantity, price, ounces], index) => ({
        line_item_id: `${number}-${index + 1}`,
        description,
        quantity,
        unit_price: price,
        product: {
          product_id: sku,
          name: description,
          identifiers: { sku },
          weight: { value: ounces, unit: 'Ounce' },
        },
      })),
      shipping_preferences: { gift },
    },
  ],
});

/** A few orders that wait to be shipped, and one that waits to be paid. */
export const openOrders = (now: Date): StoreOrder[] => wanted.map((one) => orderOf(one, now.toISOString()));
