import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noon } from '../../testing/example-shipment.ts';
import { requestCancellation } from '../cancellation.ts';
import { step } from '../journey/index.ts';
import { withEstimate } from '../news.ts';
import { recordFact } from '../record-fact.ts';
import { toResource } from '../resource.ts';
import { placedHere, type Shipment } from '../shipment.ts';
import { furtherParcelName, shortName } from './names.ts';
import { newExternal } from './new-external.ts';
import { toldAgain } from './tell-again.ts';
import type { Telling } from './telling.ts';

const telling = (fields: Partial<Telling> = {}): Telling => ({
  storeOrderNumber: '54321',
  carrier: { code: 'ups', name: 'UPS' },
  trackingId: '1Z5R89390357567127',
  trackingUrl: null,
  bookedAt: null,
  estimatedDelivery: null,
  locationExternalId: null,
  brandExternalId: null,
  currencyCode: null,
  orderValue: 9.99,
  orderedAt: null,
  recipient: { name: 'User Name', phone: null, email: null },
  address: { street1: '123 Main St', city: null, postalCode: null, countryCode: 'US' },
  items: [{ sku: '1', title: 'Cup', quantity: 2, price: null, imageUrl: null }],
  itemQuantity: null,
  attributes: {},
  notices: [],
  ...fields,
});
const begin = (fields: Partial<Telling> = {}) =>
  newExternal({ id: 'shp_1', tenantId: 'ten_1', telling: telling(fields), currencyCode: 'USD', now: noon });
const again = (shipment: Shipment, fields: Partial<Telling> = {}): Shipment => {
  if (!shipment.external) throw new Error('not booked elsewhere');
  return toldAgain(shipment, shipment.external, telling(fields));
};

describe('a shipment that somebody else has booked', () => {
  test('begins dispatched, by one change', () => {
    const { shipment, entries } = begin();
    expect(shipment).toMatchObject({ status: 'ORDER_DISPATCHED', sequence: 1, attempt: 1, booking: null });
    expect(entries).toMatchObject([{ ruling: { applied: true, change: { previousStatus: null } } }]);
    expect(shipment.order.package.itemQuantity).toBe(2);
  });

  test('takes scans that were made before it was booked', () => {
    const { shipment, entries } = begin({ bookedAt: noon });
    const fact = {
      kind: 'scan',
      id: 'trk_1',
      scan: 'in_transit',
      leg: 'forward',
      trackingId: '1Z5R89390357567127',
      occurredAt: new Date(noon.getTime() - 3_600_000),
      repeated: false,
    } as const;
    const words = { statusUser: 'UPS', note: null, eventReason: null, carrier: null };
    expect(recordFact(shipment, entries, { fact, words, now: noon }).shipment.status).toBe('IN_TRANSIT');
  });

  test('shows estimates of its own parcel, and of no other', () => {
    const { shipment } = begin();
    const period = { startsAt: null, endsAt: '2026-02-02T00:00:00.000Z' };
    const estimate = { sequence: 1, source: 'predicted', period } as const;
    const own = withEstimate(shipment, { ...estimate, trackingId: '1Z5R89390357567127' });
    expect(toResource(own)).toMatchObject({ estimatedDeliverySource: 'predicted' });
    expect(withEstimate(shipment, { ...estimate, trackingId: 'OTHER' })).toBe(shipment);
  });

  test('is not ours to place or to cancel', () => {
    const { shipment, entries } = begin();
    expect(requestCancellation(shipment, null)).toMatchObject({
      kind: 'refuse',
      problem: 'CANCELLATION_NOT_ALLOWED',
    });
    const fact = step('ORDER_CANCELLED', 1, noon);
    const words = { statusUser: 'UPS', note: null, eventReason: null, carrier: null };
    const cancelled = recordFact(shipment, entries, { fact, words, now: noon }).shipment;
    expect(requestCancellation(cancelled, null)).toMatchObject({ problem: 'ORDER_ALREADY_CANCELED' });
    expect(() => placedHere(shipment)).toThrow('booked elsewhere');
  });
});

describe('told again', () => {
  const anyText = fc.option(fc.constantFrom('a', 'b', ''), { nil: null });
  const anyTelling: fc.Arbitrary<Partial<Telling>> = fc.record({
    carrier: fc.constantFrom({ code: 'ups', name: 'UPS' }, { code: 'fedex', name: 'FedEx' }),
    trackingUrl: anyText,
    orderValue: fc.option(fc.constantFrom(0, 1, 9.99), { nil: null }),
    storeOrderNumber: fc.constantFrom('54321', 'other'),
    recipient: fc.record({ name: anyText, phone: anyText, email: anyText }),
    items: fc.array(
      fc.record({
        sku: anyText,
        title: anyText,
        quantity: fc.constantFrom(1, 2),
        price: fc.constant(null),
        imageUrl: fc.constant(null),
      }),
      { maxLength: 3 },
    ),
    attributes: fc.dictionary(fc.constantFrom('x', 'y', '__proto__'), fc.constantFrom('1', '2')),
  });

  test('the same words a second time change nothing, whatever was told before', () => {
    fc.assert(
      fc.property(fc.array(anyTelling, { maxLength: 4 }), anyTelling, (before, last) => {
        const once = [...before, last].reduce<Shipment>(again, begin().shipment);
        expect(again(once, last)).toBe(once);
      }),
    );
  });

  test('nothing that has happened to the parcel is touched, and each news counts one', () => {
    fc.assert(
      fc.property(fc.array(anyTelling, { maxLength: 4 }), (tellings) => {
        let shipment = begin().shipment;
        for (const each of tellings) {
          const next = again(shipment, each);
          const { id, status, sequence, trackingId } = { ...next, ...next.external };
          expect({ id, status, sequence, trackingId }).toEqual({
            id: 'shp_1',
            status: 'ORDER_DISPATCHED',
            sequence: 1,
            trackingId: '1Z5R89390357567127',
          });
          const isNews = next === shipment ? 0 : 1;
          expect(next.external?.revision).toBe((shipment.external?.revision ?? 0) + isNews);
          shipment = next;
        }
      }),
    );
  });

  test('what is not told stays, and another carrier’s link does not', () => {
    const { shipment } = begin({ trackingUrl: 'https://ups.example/1' });
    const same = again(shipment, { trackingUrl: null, orderValue: null, items: [] });
    expect(same).toBe(shipment);
    const other = again(shipment, { carrier: { code: 'fedex', name: 'FedEx' }, trackingUrl: null });
    expect(other.external?.trackingUrl).toBeNull();
  });

  test('of one parcel a hundred things are kept, however much is told', () => {
    let { shipment } = begin();
    for (let index = 0; index < 130; index++) {
      const item = { sku: `sku-${index}`, title: null, quantity: 1, price: null, imageUrl: null };
      shipment = again(shipment, { items: [item], attributes: { [`a${index}`]: index } });
      shipment = again(shipment, { storeOrderNumber: `order-${index}` });
    }
    expect(shipment.order.itemList).toHaveLength(100);
    expect(Object.keys(shipment.order.orderAttributes ?? {})).toHaveLength(100);
    expect(shipment.external?.storeOrderNumbers).toHaveLength(100);
  });
});

test('names are as short as a path allows, and different texts have different ones', () => {
  const long = 'x'.repeat(300);
  expect(shortName('54321')).toBe('54321');
  expect(shortName(`${long}1`)).toHaveLength(100);
  expect(shortName(`${long}1`)).not.toBe(shortName(`${long}2`));
  expect(furtherParcelName('54321', '1Z')).toBe('54321-1Z');
});
