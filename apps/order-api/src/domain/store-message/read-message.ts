import { timeIn } from '@waybill/contracts';
import type { Notice, ToldAddress, ToldContact } from '../booked-elsewhere/external.ts';
import type { ToldItem } from '../booked-elsewhere/telling.ts';
import { amountIn, countIn } from './amount.ts';
import type { ParsedMessage } from './parse-message.ts';
import { readAddress } from './read-address.ts';
import { readItems } from './read-item.ts';
import { readerOf } from './reader.ts';

/** What a store has told of a label that it has made. */
export interface StoreMessage {
  storeOrderNumber: string;
  trackingNumber: string;
  carrier: string;
  orderedAt: Date | null;
  orderValue: number | null;
  itemQuantity: number | null;
  recipient: ToldContact;
  address: Partial<ToldAddress>;
  items: ToldItem[];
  attributes: Record<string, unknown>;
  notices: Notice[];
}

/** Without these there is nothing to follow. */
const required = ['order_no', 'trackingnumber', 'carrier_type'] as const;

/** Only the format of 2025 has these. */
const ofLater = [
  'productid',
  'image_url',
  'product_price',
  'payment_status',
  'package_status',
  'shipping_street',
];

/** Which of the two published formats a message is written in: its own fields tell. */
export const generationOf = ({ fields }: ParsedMessage): '2020' | '2025' =>
  ofLater.some((name) => fields.has(name)) || fields.has('shipping_city') ? '2025' : '2020';

export const isComplete = ({ fields }: ParsedMessage): boolean => required.every((name) => fields.has(name));

/** Longer than any number; what is beyond is cut by a name that still differs from all others. */
const anyLength = 300_000;

/** Reads a complete message of either format. Whatever cannot be read is kept and noted: an order is never lost for it. */
export function readMessage(message: ParsedMessage, timeZone: string): StoreMessage {
  const reader = readerOf(message.fields);
  const take = (name: (typeof required)[number]): string => reader.text(name, anyLength) ?? '';
  if (message.isEncodingGuessed) {
    reader.warn('ENCODING_GUESSED', 'body', 'The message was not in UTF-8, and was read as Windows-1252.');
  }
  const { name, address } = readAddress(reader);
  const itemQuantity = reader.value('number_of_items', countIn, 'a number of things');
  const customer = reader.text('customer_name', 100);
  const isOther = customer !== null && name !== null && customer !== name;
  return {
    storeOrderNumber: take('order_no'),
    trackingNumber: take('trackingnumber'),
    carrier: take('carrier_type'),
    orderedAt: reader.value('order_date', (text) => timeIn(text, timeZone), 'a time'),
    orderValue: reader.value('amount', amountIn, 'an amount'),
    itemQuantity,
    recipient: {
      name: name ?? customer,
      phone: reader.text('customer_phoneno', 50),
      email: reader.text('customer_email', 250),
    },
    address,
    items: readItems(reader, itemQuantity),
    attributes: { ...reader.rest(), ...(isOther ? { customer_name: customer } : {}) },
    notices: reader.notices(),
  };
}
