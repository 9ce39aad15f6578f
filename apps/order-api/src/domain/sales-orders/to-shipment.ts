import {
  type CreateShipmentRequest,
  createShipmentRequest,
  type LabelSalesOrderRequest,
  type SalesAddress,
  toDecimal,
  toGrams,
} from '@waybill/contracts';
import type { Share } from './notification.ts';
import { remainingOf, type SalesItem, type SalesOrder } from './sales-order.ts';

export interface Misfit {
  field: string;
  message: string;
}

export type Draft = { ok: true; order: CreateShipmentRequest } | { ok: false; misfit: Misfit };

/** Everything that nobody has notified as shipped. */
export const unshipped = ({ items }: Pick<SalesOrder, 'items'>): Share[] =>
  items
    .map((item) => ({ itemId: item.id, quantity: remainingOf(item) }))
    .filter(({ quantity }) => quantity > 0);

/** What is written in our words, and where it stood in the sales order or in the wish for its label. */
const places: readonly (readonly [ours: string, theirs: string])[] = [
  ['locationExternalId', 'location_external_id'],
  ['pickupAddress', 'location_external_id'],
  ['deliveryAddress', 'ship_to'],
  ['deliveryContact.name', 'ship_to.name'],
  ['deliveryContact.phone', 'ship_to.phone'],
  ['deliveryContact.email', 'customer.email'],
  ['deliveryAddress.street1', 'ship_to.address_line1'],
  ['deliveryAddress.street2', 'ship_to.address_line2'],
  ['deliveryAddress.city', 'ship_to.city_locality'],
  ['deliveryAddress.state', 'ship_to.state_province'],
  ['deliveryAddress.postalCode', 'ship_to.postal_code'],
  ['deliveryAddress.countryCode', 'ship_to.country_code'],
];

/** A place of our order, as the sales order API calls it. */
export const placeOf = (ours: string): string => places.find(([name]) => name === ours)?.[1] ?? ours;

type Line = SalesItem & { count: number };

const linesOf = ({ items }: SalesOrder, shares: readonly Share[]): Line[] =>
  shares.flatMap(({ itemId, quantity }) => {
    const item = items.find(({ id }) => id === itemId);
    return item ? [{ ...item, count: quantity }] : [];
  });

const shortUnit = { pound: 'lb', ounce: 'oz', gram: 'g', kilogram: 'kg' } as const;
const lengthUnit = { inch: 'in', centimeter: 'cm' } as const;

/** Known only when every line’s weight is. */
const weightOf = (lines: readonly Line[]) => {
  if (lines.length === 0 || lines.some(({ weight }) => !weight)) return null;
  const grams = lines.reduce(
    (sum, { weight, count }) => sum + (weight ? toGrams(weight.value, shortUnit[weight.unit]) * count : 0),
    0,
  );
  return { value: Math.round(grams * 1000) / 1000, unit: 'g' as const };
};

const packageOf = (
  lines: readonly Line[],
  wish: LabelSalesOrderRequest,
): CreateShipmentRequest['package'] => {
  const given = wish.shipment?.packages?.[0];
  const { weight, dimensions: box } = given ?? {};
  return {
    weight: weight ? { value: weight.value, unit: shortUnit[weight.unit] } : weightOf(lines),
    size: box && { length: box.length, width: box.width, height: box.height, unit: lengthUnit[box.unit] },
    itemQuantity: lines.reduce((sum, { count }) => sum + count, 0),
  };
};

const addressOf = (to: SalesAddress | null, wish: LabelSalesOrderRequest) => ({
  street1: to?.line1,
  street2: [to?.line2, to?.line3].filter(Boolean).join(', ') || null,
  city: to?.city,
  state: to?.state,
  postalCode: to?.postalCode,
  countryCode: to?.countryCode,
  latitude: wish.shipment?.ship_to?.latitude,
  longitude: wish.shipment?.ship_to?.longitude,
});

/** The words of an address that say where it is; capitals and blanks say nothing. */
const whereabouts = ({ line1, line2, line3, city, state, postalCode, countryCode }: SalesAddress): string =>
  JSON.stringify(
    [line1, line2, line3, city, state, postalCode, countryCode].map((part) =>
      (part ?? '').trim().replace(/\s+/g, ' ').toLowerCase(),
    ),
  );

/** Where these lines go, each place once: a line that says nothing goes where its order goes. */
const destinationsOf = ({ told }: SalesOrder, lines: readonly Line[]): SalesAddress[] => {
  const known = lines.flatMap(({ shipTo }) => shipTo ?? told.shipTo ?? []);
  return [...new Map(known.map((to) => [whereabouts(to), to])).values()];
};

const toSeveral =
  'The items that are left go to several addresses, and a label has one. Order a shipment for each address, and notify its items as shipped.';

const contactOf = ({ told }: SalesOrder, to: SalesAddress | null) => ({
  name: (to?.name ?? told.buyer?.name ?? to?.company)?.slice(0, 100).toWellFormed(),
  phone: to?.phone ?? told.buyer?.phone,
  email: told.buyer?.email ?? null,
});

const worthOf = (lines: readonly Line[], currency: string | null): number =>
  currency
    ? toDecimal(
        lines.reduce((sum, { unitPriceMinor, count }) => sum + Math.max(0, unitPriceMinor ?? 0) * count, 0),
        currency,
      )
    : 0;

const itemOf = ({ sku, name, count, unitPriceMinor, imageUrl }: Line, currency: string | null) => ({
  sku,
  title: name,
  quantity: count,
  price:
    currency && unitPriceMinor !== null && unitPriceMinor >= 0 ? toDecimal(unitPriceMinor, currency) : null,
  image: imageUrl,
});

/** The most lines that a shipment may list; further ones are in the parcel without being listed. */
const mostListed = 100;

interface Terms {
  orderExternalId: string;
  locationExternalId: string;
  shares: readonly Share[];
  wish: LabelSalesOrderRequest;
}

/** The shipment for these shares, as a merchant would order it; or what the sales order lacks for one. */
export const shipmentFor = (order: SalesOrder, terms: Terms): Draft => {
  const { orderExternalId, locationExternalId, shares, wish } = terms;
  const { currency } = order.told;
  const lines = linesOf(order, shares);
  const [to = null, another] = destinationsOf(order, lines);
  if (another) return { ok: false, misfit: { field: 'ship_to', message: toSeveral } };
  const { success, data, error } = createShipmentRequest.safeParse({
    orderExternalId,
    locationExternalId,
    orderValue: worthOf(lines, currency),
    currencyCode: currency,
    deliveryContact: contactOf(order, to),
    deliveryAddress: addressOf(to, wish),
    package: packageOf(lines, wish),
    itemList: lines.slice(0, mostListed).map((line) => itemOf(line, currency)),
    orderAttributes: { salesOrderId: order.id },
  });
  if (success) return { ok: true, order: data };
  const issue = error.issues[0];
  const field = placeOf(issue?.path.join('.') ?? '');
  return { ok: false, misfit: { field, message: issue?.message ?? 'does not fit' } };
};
