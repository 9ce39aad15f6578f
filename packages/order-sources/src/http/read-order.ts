import type { ImportedItem, ImportedOrder, ItemWeight, SalesAddress } from '@waybill/contracts';
import { countryIn, isCurrency, toMinor } from '@waybill/contracts';
import { clean } from './clean.ts';
import { standingOf } from './standing.ts';
import { type WireAddress, type WireFulfillment, type WireItem, type WireOrder, wireOrder } from './wire.ts';

export type ReadOrder = { ok: true; order: ImportedOrder } | { ok: false; why: string };

const withoutOffset = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/;

/** A clock without an offset is in UTC: the runtime would read it on the clock of the machine it runs on. */
const dateOf = (text: string | null | undefined): Date | null => {
  const at = Date.parse((text ?? '').trim().replace(withoutOffset, '$1T$2Z'));
  return Number.isNaN(at) || at < 0 || at > 253_402_300_799_999 ? null : new Date(at);
};

/** Two letters that we do not know are the providers’ to judge; any other word is never cut to two. */
const countryOf = (text: string | null): string | null => {
  if (text === null) return null;
  return countryIn(text) ?? (/^[a-z]{2}$/i.test(text) ? text.toUpperCase() : null);
};

const addressOf = (given: WireAddress | null | undefined): SalesAddress | null =>
  given
    ? {
        name: clean(given.name),
        company: clean(given.company),
        phone: clean(given.phone, 50),
        line1: clean(given.address_line_1),
        line2: clean(given.address_line_2),
        line3: clean(given.address_line_3),
        city: clean(given.city, 100),
        state: clean(given.state_province, 100),
        postalCode: clean(given.postal_code, 20),
        countryCode: countryOf(clean(given.country_code)),
      }
    : null;

const units: ReadonlyMap<string, ItemWeight['unit']> = new Map([
  ['Gram', 'gram'],
  ['Ounce', 'ounce'],
  ['Kilogram', 'kilogram'],
  ['Pound', 'pound'],
]);

const weightOf = (item: WireItem): ItemWeight | null => {
  const { value, unit: word } = item.product?.weight ?? {};
  const unit = units.get(word ?? '');
  return unit && value && value > 0 && value < 1_000_000 ? { value, unit } : null;
};

type Minor = (amount: number | null | undefined) => number | null;

/** Amounts that no order has are as good as none. */
const minorIn =
  (currency: string | null): Minor =>
  (amount) =>
    amount === null || amount === undefined || !(Math.abs(amount) < 1e11)
      ? null
      : toMinor(amount, currency ?? 'USD');

const sumOf = (charges: readonly { amount: number }[] | null | undefined, minor: Minor): number | null =>
  charges ? charges.reduce((sum, { amount }) => sum + (minor(amount) ?? 0), 0) : null;

const itemOf = (
  item: WireItem,
  { ship_to, shipping_preferences }: WireFulfillment,
  minor: Minor,
): ImportedItem => ({
  lineItemId: clean(item.line_item_id),
  productId: clean(item.product?.product_id),
  sku: clean(item.product?.identifiers?.sku, 100),
  name: clean(item.product?.name) ?? clean(item.description) ?? '',
  imageUrl: clean(item.product?.urls?.image_url ?? item.product?.urls?.thumbnail_url, 2000),
  quantity: item.quantity,
  unitPriceMinor: minor(item.unit_price),
  taxMinor: sumOf(item.taxes, minor),
  shippingMinor: sumOf(item.shipping_charges, minor),
  weight: weightOf(item),
  shipTo: addressOf(ship_to),
  shippingService: clean(shipping_preferences?.shipping_service),
  shipBy: dateOf(shipping_preferences?.ship_by_date),
  isGift: shipping_preferences?.gift ?? false,
});

const currencyOf = (text: string | null | undefined): string | null => {
  const code = text?.trim().toUpperCase() ?? '';
  return isCurrency(code) ? code : null;
};

const dueOf = (items: readonly ImportedItem[], extra: number): number =>
  items.reduce((sum, { unitPriceMinor, quantity }) => sum + (unitPriceMinor ?? 0) * quantity, extra);

const orderOf = (wire: WireOrder): ImportedOrder => {
  const currency = currencyOf(wire.currency);
  const minor = minorIn(currency);
  const items = wire.requested_fulfillments.flatMap((part) =>
    part.items.filter(({ quantity }) => quantity > 0).map((item) => itemOf(item, part, minor)),
  );
  const taxMinor = sumOf(wire.payment?.taxes, minor);
  const shippingMinor = sumOf(wire.payment?.shipping_charges, minor);
  const paidMinor = minor(wire.payment?.amount_paid);
  const billTo = addressOf(wire.bill_to);
  const { buyer } = wire;
  return {
    externalOrderId: wire.order_id,
    externalOrderNumber: clean(wire.order_number),
    standing: standingOf(wire, dueOf(items, (taxMinor ?? 0) + (shippingMinor ?? 0)), paidMinor),
    orderedAt: dateOf(wire.created_date_time),
    modifiedAt: dateOf(wire.modified_date_time) ?? dateOf(wire.created_date_time),
    currency,
    buyer: buyer
      ? { name: clean(buyer.name), phone: clean(buyer.phone, 50), email: clean(buyer.email) }
      : null,
    billTo: billTo && { ...billTo, email: clean(wire.bill_to?.email) },
    shipTo: items.find(({ shipTo }) => shipTo)?.shipTo ?? addressOf(wire.requested_fulfillments[0]?.ship_to),
    paidMinor,
    taxMinor,
    shippingMinor,
    items,
  };
};

const nameOf = (given: unknown): string => {
  const id = (given as { order_id?: unknown } | null)?.order_id;
  return (typeof id === 'string' && clean(id, 100)) || 'an order without order_id';
};

/** An id is never changed: it would be another order’s. */
const isStorable = (id: string): boolean => id.isWellFormed() && !id.includes('\0');

/** Reads one order of the contract. Never throws: what cannot be read says why. */
export const readOrder = (given: unknown): ReadOrder => {
  const { success, data, error } = wireOrder.safeParse(given);
  if (!success) {
    const place = error.issues[0];
    return {
      ok: false,
      why: `${nameOf(given)}: ${place?.path.join('.') ?? ''} ${place?.message ?? ''}`.trim(),
    };
  }
  if (!isStorable(data.order_id))
    return { ok: false, why: `${nameOf(given)}: order_id has a NUL or half a character in it` };
  return { ok: true, order: orderOf(data) };
};
