import { expect, test } from 'vitest';
import { exampleBooking, noon, shipmentWith } from '../testing/example-shipment.ts';
import { newExternal } from './booked-elsewhere/new-external.ts';
import { toHistoryResource } from './history-resource.ts';
import { toResource } from './resource.ts';

const link = 'https://ups.example/1Z5R89390357567127';
const elsewhere = newExternal({
  id: 'shp_1',
  tenantId: 'ten_1',
  telling: {
    storeOrderNumber: '54321',
    carrier: { code: 'ups', name: 'UPS' },
    trackingId: '1Z5R89390357567127',
    trackingUrl: link,
    bookedAt: null,
    estimatedDelivery: null,
    locationExternalId: null,
    brandExternalId: null,
    currencyCode: null,
    orderValue: null,
    orderedAt: null,
    recipient: { name: null, phone: null, email: null },
    address: { street1: null, city: null, postalCode: null, countryCode: null },
    items: [],
    itemQuantity: null,
    attributes: {},
    notices: [],
  },
  currencyCode: 'USD',
  now: noon,
});

test('a parcel booked elsewhere has the same link in its history as on the shipment', () => {
  const { shipment, entries } = elsewhere;
  expect(toResource(shipment).referenceLinks.trackingUrl).toBe(link);
  expect(toHistoryResource(shipment, entries).trackingUrl).toBe(link);
});

test('the link of a parcel that was booked here is its booking’s, and null before there is one', () => {
  const booking = { ...exampleBooking, trackingUrl: link };
  expect(toHistoryResource(shipmentWith({ status: 'ORDER_DISPATCHED', booking }), []).trackingUrl).toBe(link);
  expect(toHistoryResource(shipmentWith({}), []).trackingUrl).toBeNull();
});
