import { canonical } from '../canonical.ts';
import type { Shipment } from '../shipment.ts';
import type { External, ToldOrder } from './external.ts';
import { itemFrom, type Telling } from './telling.ts';

/** New values replace old ones; fields that are not mentioned stay. */
const over = <Fields extends object>(before: Fields, told: Fields): Fields => {
  const known = Object.entries(told).filter(([, value]) => value !== null && value !== undefined);
  return { ...before, ...Object.fromEntries(known) };
};

/** The most items, attributes and orders that are kept for one parcel, however many are reported. */
const most = 100;

/** A product reported again replaces the earlier one: a parcel may be reported in several messages, one per product. */
function itemsAfter(before: ToldOrder['itemList'], { items }: Telling): ToldOrder['itemList'] {
  const keyOf = ({ sku, title }: { sku?: unknown; title?: unknown }) => JSON.stringify(sku ?? title ?? null);
  const all = new Map((before ?? []).map((item) => [keyOf(item), item]));
  for (const item of items) all.set(keyOf(item), itemFrom(item));
  return [...all.values()].slice(0, most);
}

const bounded = (attributes: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).slice(0, most));

/** A message about another order in the same parcel does not change the order that the shipment is named after. */
const orderFields = (order: ToldOrder, telling: Telling, isItsOwn: boolean) => {
  if (!isItsOwn) return {};
  const counted = telling.itemQuantity ?? order.package.itemQuantity;
  return {
    orderValue: telling.orderValue ?? order.orderValue,
    createdDate: telling.orderedAt?.getTime() ?? order.createdDate,
    package: { ...order.package, itemQuantity: counted },
    orderAttributes: bounded({ ...order.orderAttributes, ...telling.attributes }),
  };
};

/** The shipment after its parcel was reported again. The very same object if nothing is new. */
export function toldAgain(shipment: Shipment, external: External, telling: Telling): Shipment {
  const { order } = shipment;
  const isItsOwn = telling.storeOrderNumber === external.storeOrderNumbers[0];
  const isSameCarrier = telling.carrier.code === external.carrier.code;
  const told: Shipment = {
    ...shipment,
    brandExternalId: telling.brandExternalId ?? shipment.brandExternalId,
    currencyCode: telling.currencyCode ?? shipment.currencyCode,
    order: {
      ...order,
      locationExternalId: telling.locationExternalId ?? order.locationExternalId,
      deliveryContact: over(order.deliveryContact, telling.recipient),
      deliveryAddress: over(order.deliveryAddress, telling.address),
      itemList: itemsAfter(order.itemList, telling),
      ...orderFields(order, telling, isItsOwn),
    },
    external: {
      ...external,
      carrier: telling.carrier,
      trackingUrl: telling.trackingUrl ?? (isSameCarrier ? external.trackingUrl : null),
      storeOrderNumbers: [...new Set([...external.storeOrderNumbers, telling.storeOrderNumber])].slice(
        0,
        most,
      ),
      bookedAt: telling.bookedAt?.toISOString() ?? external.bookedAt,
      estimatedDelivery: telling.estimatedDelivery ?? external.estimatedDelivery,
      notices: telling.notices,
    },
  };
  return isSame(shipment, told) ? shipment : withRevision(told, external.revision + 1);
}

const withRevision = (shipment: Shipment, revision: number): Shipment => ({
  ...shipment,
  external: shipment.external && { ...shipment.external, revision },
});

const isGiven = (field: unknown): boolean => field !== null && field !== undefined;

/** The database does not keep the order of keys; absent and null say the same. */
const isSame = (a: unknown, b: unknown): boolean => canonical(a, isGiven) === canonical(b, isGiven);
