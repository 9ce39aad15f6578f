import { type ShipmentStatus, shipmentStatusChanged } from '@waybill/contracts';
import { describe, expect, test } from 'vitest';
import { factsOf } from './facts.ts';
import { effectiveSettings } from './settings.ts';
import { wordsOf } from './words.ts';

const change = shipmentStatusChanged.example;
const settings = effectiveSettings({ appearance: { name: 'Shop' }, timeZone: 'America/New_York' }, null);
const at = (text: string) => Date.parse(text);
const words = (over: object, locale = 'en') =>
  wordsOf({ facts: { ...factsOf(change), timeZone: null, ...over }, settings, locale, unsubscribeUrl: null });

test('days and times are told in the customer’s language, and in the brand’s time zone where no other is known', () => {
  const happenedAt = at('2026-03-02T02:30:00Z');
  expect(words({ happenedAt }).shipment).toMatchObject({ day: 'Sunday, March 1', time: '9:30 PM' });
  expect(words({ happenedAt }, 'es').shipment).toMatchObject({ day: 'domingo, 1 de marzo', time: '21:30' });
});

test('days and times are those of the place that the parcel goes to, where its address tells them', () => {
  const happenedAt = at('2026-03-03T06:30:00Z');
  const to = (deliveryAddress: Record<string, unknown>) => {
    const shipment = { ...change.shipment, deliveryAddress };
    const facts = { ...factsOf({ ...change, shipment }), happenedAt };
    const endOfTuesday = at('2026-03-04T07:59:59Z');
    const said = { ...facts, expectedFrom: null, expectedBy: endOfTuesday };
    return wordsOf({ facts: said, settings, locale: 'en', unsubscribeUrl: null }).shipment;
  };
  expect(to({ countryCode: 'US', state: 'CA' })).toMatchObject({
    expectedDay: 'Tuesday, March 3',
    day: 'Monday, March 2',
    time: '10:30 PM',
  });
  for (const unknown of [{}, { countryCode: 'CA', state: 'Atlantis' }, { countryCode: 7, state: null }])
    expect(to(unknown)).toMatchObject({ expectedDay: 'Wednesday, March 4', time: '1:30 AM' });
});

test('a window within a day is told with its times, a longer one by its last day', () => {
  const expectedBy = at('2026-03-03T20:00:00Z');
  expect(words({ expectedFrom: at('2026-03-03T18:00:00Z'), expectedBy }).shipment).toMatchObject({
    expectedDay: 'Tuesday, March 3',
    expectedFrom: '1:00 PM',
    expectedBy: '3:00 PM',
  });
  expect(words({ expectedFrom: at('2026-03-02T00:00:00Z'), expectedBy }).shipment).toMatchObject({
    expectedDay: 'Tuesday, March 3',
    expectedFrom: null,
  });
  expect(words({ expectedFrom: null, expectedBy: null }).shipment.expectedDay).toBeNull();
});

test('a window that is none, or that runs past midnight, is told by its last day alone', () => {
  const [noon, evening, night] = ['2026-03-03T17:00:00Z', '2026-03-04T03:00:00Z', '2026-03-04T07:00:00Z'].map(
    at,
  );
  for (const [expectedFrom, expectedBy, expectedDay] of [
    [noon, noon, 'Tuesday, March 3'],
    [evening, noon, 'Tuesday, March 3'],
    [evening, night, 'Wednesday, March 4'],
  ])
    expect(words({ expectedFrom, expectedBy }).shipment).toMatchObject({
      expectedDay,
      expectedFrom: null,
      expectedBy: null,
    });
});

test('a tracking link that is no web address is no link', () => {
  const shipment = {
    ...change.shipment,
    referenceLinks: { trackingUrl: 'javascript:alert(1)', qrcodeLink: null },
  };
  const old = { ...change, trackingPageUrl: undefined };
  expect(factsOf({ ...old, shipment }).trackingUrl).toBeNull();
});

test('customers are led to their own tracking page; without one, to the carrier’s', () => {
  const referenceLinks = { trackingUrl: 'https://carrier.example/1', qrcodeLink: null };
  const shipment = { ...change.shipment, referenceLinks };
  expect(factsOf({ ...change, shipment }).trackingUrl).toBe(change.trackingPageUrl);
  const old = { ...change, trackingPageUrl: undefined };
  expect(factsOf({ ...old, shipment }).trackingUrl).toBe('https://carrier.example/1');
});

test('customers are told the order’s number that they know; where nobody says one, the name of their parcel', () => {
  const later = { ...change, orderExternalId: '54321-1Z', orderNumber: '54321' };
  expect(words(factsOf(later)).order).toMatchObject({ number: '54321' });
  expect(words(factsOf({ ...later, orderNumber: undefined })).order).toMatchObject({ number: '54321-1Z' });
});

test('customers are told who moves their parcel, and not who sold its label', () => {
  expect(factsOf({ ...change, carrierName: 'USPS' }).carrier).toBe('USPS');
  expect(factsOf({ ...change, carrierName: undefined }).carrier).toBe(change.shipment.provider?.displayName);
});

test('an odd shipment still has facts', () => {
  const shipment = {
    ...change.shipment,
    deliveryContact: { name: 7 },
    deliveryAddress: {},
    itemList: [{ sku: 1 }, {}],
  };
  expect(factsOf({ ...change, shipment })).toMatchObject({ customerName: '', city: null, items: [] });
});

describe('the expected time', () => {
  const day = 24 * 60 * 60 * 1000;
  const happened = Date.parse(change.changedAt);
  const facts = (status: ShipmentStatus, startsAt: number, endsAt: number | null) =>
    factsOf({
      ...change,
      status,
      shipment: { ...change.shipment, estimatedDeliveryTime: { startsAt, endsAt } },
    });

  test('is told while the parcel is on its way', () => {
    const times = { expectedFrom: happened + day, expectedBy: happened + 2 * day };
    expect(facts('IN_TRANSIT', happened + day, happened + 2 * day)).toMatchObject(times);
  });

  test.each(['ORDER_DELIVERED', 'ORDER_UNDELIVERABLE'] as const)('is not told with %s', (status) => {
    const none = { expectedFrom: null, expectedBy: null };
    expect(facts(status, happened + day, happened + 2 * day)).toMatchObject(none);
  });

  test('is a day and no hour where nobody promised it', () => {
    const estimatedDeliveryTime = { startsAt: happened + day, endsAt: happened + day + 7_200_000 };
    const told = (estimatedDeliverySource: 'predicted' | 'scan') =>
      factsOf({
        ...change,
        shipment: { ...change.shipment, estimatedDeliveryTime, estimatedDeliverySource },
      });
    expect(told('predicted')).toMatchObject({ expectedFrom: null, expectedBy: happened + day + 7_200_000 });
    expect(told('scan')).toMatchObject({ expectedFrom: happened + day });
  });

  test('is not told once it has passed', () => {
    expect(facts('ORDER_DELAYED', happened - 2 * day, happened - day)).toMatchObject({ expectedBy: null });
  });
});
