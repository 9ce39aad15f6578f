import type { View } from '../domain/rules/view.ts';

type FieldType = 'double' | 'string' | 'bool' | 'list<string>' | 'list<Item>' | 'map<string, dyn>';
type Fields<T> = { readonly [Field in keyof T]: readonly [FieldType, string] };

/** One item of `order.items`. */
export const itemFields: Fields<View['order']['items'][number]> = {
  sku: ['string', 'Its number.'],
  title: ['string', 'Its name.'],
  quantity: ['double', 'How many.'],
  price: ['double', 'Of one, in the order’s currency; 0 when unknown.'],
};

const end: Fields<View['pickup']> = {
  countryCode: ['string', 'ISO 3166, two capitals.'],
  state: ['string', 'As it was given.'],
  city: ['string', 'As it was given.'],
  postalCode: ['string', 'As it was given; empty where a country has none.'],
  located: ['string', '`coordinates`, `postcode`, or empty when the address could not be placed.'],
  timeZone: ['string', 'IANA zone of the place; `UTC` when unknown.'],
  hour: ['double', 'The local hour of the decision, 0 to 24: 14.5 is half past two.'],
  weekday: ['string', 'The local day of the decision: `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun`.'],
};

/** Every variable that a condition can look at, with its type and its meaning. Numbers are doubles. */
export const variables: { readonly [Name in keyof View]: Fields<View[Name]> } = {
  order: {
    value: ['double', 'What the goods are worth, in the order’s currency.'],
    currency: ['string', 'ISO 4217.'],
    externalId: ['string', 'The merchant’s name for it.'],
    location: ['string', '`locationExternalId`.'],
    brand: ['string', '`brandExternalId`; empty without one.'],
    signature: ['string', 'As it was given; empty without one.'],
    itemCount: ['double', 'Quantities of all items together.'],
    items: ['list<Item>', 'The first hundred items, each with `sku`, `title`, `quantity` and `price`.'],
    attributes: [
      'map<string, dyn>',
      '`orderAttributes`, within bounds. Ask `has(order.attributes.x)` first.',
    ],
  },
  parcel: {
    weightKg: ['double', 'Kilograms.'],
    lengthCm: ['double', 'Centimetres.'],
    widthCm: ['double', 'Centimetres.'],
    heightCm: ['double', 'Centimetres.'],
    longestCm: ['double', 'The longest side, in centimetres.'],
    volumeL: ['double', 'Litres.'],
    quantity: ['double', '`package.itemQuantity`.'],
    temperature: ['string', '`none`, `ambient`, `refrigerated` or `frozen`.'],
    description: ['string', 'As it was given.'],
    contents: ['list<string>', '`package.content`, such as `alcohol`.'],
  },
  pickup: end,
  delivery: {
    ...end,
    dueInHours: ['double', 'Hours until the end of the wanted window; 8760 without one.'],
  },
  distance: {
    known: ['bool', 'Whether both ends could be placed.'],
    km: ['double', 'Great-circle distance in kilometres; 20015 when unknown.'],
    miles: ['double', 'The same in miles.'],
    zone: ['double', '1 to 8: up to 50, 150, 300, 600, 1000, 1400, 1800 miles, and beyond.'],
    crossesBorder: ['bool', 'Whether the two ends are in different countries.'],
    sameState: ['bool', 'Whether both ends are in the same state of one country.'],
  },
  provider: {
    id: ['string', 'Of the connection.'],
    name: ['string', 'Of the connection.'],
    displayName: ['string', 'Of the connection.'],
    delivered: [
      'double',
      'Orders that it delivered in the last 90 days, of those with a promised time. Behind an aggregator: those of the carrier that would move this one, once it has delivered any.',
    ],
    onTimeRate: [
      'double',
      'The share of them in time, 0 to 1. Starts at 0.9, as if ten had been delivered before.',
    ],
  },
  quote: {
    price: ['double', 'In the order’s currency.'],
    carrier: ['string', 'Who moves the parcel.'],
    serviceId: ['string', 'The provider’s name for the service.'],
    serviceType: ['string', 'What people call it.'],
    promised: ['bool', 'Whether the provider promises a time of delivery.'],
    hoursToPickup: ['double', 'Hours until the promised pickup; 8760 without a promise.'],
    hoursToDelivery: ['double', 'Hours until the promised delivery; 8760 without a promise.'],
    meetsWindow: ['bool', 'Whether the promise is within the wanted window; true without a window.'],
  },
};
