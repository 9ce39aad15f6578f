import type { ToldItem } from '../booked-elsewhere/telling.ts';
import { amountIn, countIn } from './amount.ts';
import type { Reader } from './reader.ts';

const webAddress = (text: string): string | null =>
  text.length <= 2_000 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : null;

/** The one product that a message names. Without a number of its own, all the things in the parcel are of it. */
export function readItems(reader: Reader, itemQuantity: number | null): ToldItem[] {
  const item = {
    sku: reader.text('productid', 100),
    title: reader.text('product', 250),
    price: reader.value('product_price', amountIn, 'an amount'),
    imageUrl: reader.value('image_url', webAddress, 'a web address'),
  };
  const quantity = reader.value('quantity', countIn, 'a number of things') ?? itemQuantity ?? 1;
  return item.sku === null && item.title === null ? [] : [{ ...item, quantity }];
}
