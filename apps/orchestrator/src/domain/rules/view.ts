import type { DeliveryOrder, Period, PlainAddress } from '@waybill/contracts';
import { moverOf } from '../decision/answer.ts';
import { type Facts, type Located, recordOf } from '../decision/facts.ts';
import type { Usable } from '../decision/rules.ts';
import { distanceKm } from '../provider/area.ts';
import { localTime } from './local-time.ts';
import { plainAttributes } from './plain-attributes.ts';
import { hoursUntil, major, onTimeRate } from './score.ts';

/** Half around the earth: what a distance counts that nobody knows. */
const farthestKm = 20_015;

/** The parcel post's zones of the United States end at so many miles. */
const zoneEndsMiles = [50, 150, 300, 600, 1_000, 1_400, 1_800];
const kmPerMile = 1.609344;

const zoneOf = (km: number): number => {
  const index = zoneEndsMiles.findIndex((end) => km / kmPerMile <= end);
  return index < 0 ? zoneEndsMiles.length + 1 : index + 1;
};

const longest = { items: 100, contents: 100 };

const orderOf = (order: DeliveryOrder) => ({
  value: major(order.orderValueMinor, order.currencyCode),
  currency: order.currencyCode,
  externalId: order.orderExternalId,
  location: order.locationExternalId,
  brand: order.brandExternalId ?? '',
  signature: order.signature ?? '',
  itemCount: order.items.reduce((sum, { quantity }) => sum + quantity, 0),
  items: order.items.slice(0, longest.items).map(({ sku, title, quantity, priceMinor }) => ({
    sku,
    title,
    quantity,
    price: priceMinor === null ? 0 : major(priceMinor, order.currencyCode),
  })),
  attributes: plainAttributes(order.attributes),
});

const parcelOf = ({ parcel }: DeliveryOrder) => {
  const sides = [parcel.lengthMm, parcel.widthMm, parcel.heightMm];
  const [lengthCm = 0, widthCm = 0, heightCm = 0] = sides.map((mm) => mm / 10);
  return {
    weightKg: parcel.weightG / 1_000,
    lengthCm,
    widthCm,
    heightCm,
    longestCm: Math.max(lengthCm, widthCm, heightCm),
    volumeL: (lengthCm * widthCm * heightCm) / 1_000,
    quantity: parcel.itemQuantity,
    temperature: parcel.temperatureControl || 'none',
    description: parcel.description,
    contents: parcel.content.slice(0, longest.contents),
  };
};

const endOf = (address: PlainAddress, located: Located | null, now: Date) => ({
  countryCode: address.countryCode.toUpperCase(),
  state: address.state,
  city: address.city,
  postalCode: address.postalCode,
  located: located?.locatedBy ?? '',
  timeZone: located?.timeZone ?? 'UTC',
  ...localTime(now, located?.timeZone ?? 'UTC'),
});

const distanceOf = (order: DeliveryOrder, { pickup, delivery }: Facts) => {
  const known = pickup !== null && delivery !== null;
  const km = known ? distanceKm(pickup, delivery) : farthestKm;
  const [from, to] = [order.pickup.address, order.delivery.address];
  const crossesBorder = from.countryCode.toUpperCase() !== to.countryCode.toUpperCase();
  const sameState = !crossesBorder && from.state.toUpperCase() === to.state.toUpperCase();
  return { known, km, miles: km / kmPerMile, zone: zoneOf(km), crossesBorder, sameState };
};

/** What conditions can look at of an order, whoever carries it. Made once per decision. */
export const viewOfOrder = (order: DeliveryOrder, facts: Facts, now: Date) => ({
  order: orderOf(order),
  parcel: parcelOf(order),
  pickup: endOf(order.pickup.address, facts.pickup, now),
  delivery: {
    ...endOf(order.delivery.address, facts.delivery, now),
    dueInHours: hoursUntil(order.delivery.window.endsAt, now),
  },
  distance: distanceOf(order, facts),
});
export type OrderView = ReturnType<typeof viewOfOrder>;

/** Whether what comes in so many hours comes within a window. One side of it may be open. */
const isWithin = ({ startsAt, endsAt }: Period, hours: number, now: Date): boolean =>
  hours <= hoursUntil(endsAt, now) && (startsAt === null || hours >= hoursUntil(startsAt, now));

/** What conditions can look at of one candidate. */
export const viewOfCandidate = (
  { provider, quote }: Usable,
  { delivery }: DeliveryOrder,
  facts: Facts,
  now: Date,
) => {
  const record = recordOf(facts, provider.id, quote);
  const { estimatedPickup, estimatedDelivery, price } = quote;
  const promise = estimatedDelivery.endsAt ?? estimatedDelivery.startsAt;
  const hoursToDelivery = hoursUntil(promise, now);
  return {
    provider: {
      id: provider.id,
      name: provider.name,
      displayName: provider.displayName,
      delivered: record.delivered,
      onTimeRate: onTimeRate(record),
    },
    quote: {
      price: major(price.amountMinor, price.currencyCode),
      carrier: moverOf(quote),
      serviceId: quote.serviceId,
      serviceType: quote.serviceType,
      promised: promise !== null,
      hoursToPickup: hoursUntil(estimatedPickup.endsAt ?? estimatedPickup.startsAt, now),
      hoursToDelivery,
      meetsWindow: isWithin(delivery.window, hoursToDelivery, now),
    },
  };
};
export type CandidateView = ReturnType<typeof viewOfCandidate>;

/** Everything that a condition can look at. */
export type View = OrderView & CandidateView;
