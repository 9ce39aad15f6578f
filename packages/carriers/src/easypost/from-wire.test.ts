import { describe, expect, test } from 'vitest';
import type { HttpAnswer } from '../provider-http/exchange.ts';
import type { Quote } from '../provider-port.ts';
import { movedByOf } from './carriers.ts';
import { readPurchaseRefusal, readRefusal } from './errors.ts';
import { bookingOf, quotesOf, readShipment } from './from-wire.ts';
import { bought, errorShape, shipmentShape } from './testing/shapes.ts';
import { rateToken } from './token.ts';
import { inches, ounces } from './units.ts';

const id = 'shp_00000000000000000000000000000007';
const at = '2026-01-15T14:17:26Z';
const rated = shipmentShape(id, { reference: 'r' }, at);
const answered = (body: unknown, status = 200): HttpAnswer => ({
  kind: 'answer',
  status,
  headers: {},
  body: Buffer.from(JSON.stringify(body)),
});
const read = (changes: object) => readShipment(answered({ ...rated, ...changes }));
const firstOf = (rate: object, deliveryTimeZone: string | null = null) => {
  const outcome = quotesOf(read({ rates: [{ ...rated.rates[0], ...rate }] }), deliveryTimeZone);
  return outcome.kind === 'ok' ? outcome.value[0] : undefined;
};

describe('a rate', () => {
  test.each([
    ['7.58', 758],
    ['33.10', 3310],
    ['0.07', 7],
    ['1234567.89', 123456789],
    ['5.93000', 593],
    [8.29, 829],
  ])('of %s is %i cents', (rate, amountMinor) => {
    expect(firstOf({ rate })?.price).toEqual({ amountMinor, currencyCode: 'USD' });
  });

  test('in yen has no cents', () => {
    expect(firstOf({ rate: '1200', currency: 'JPY' })?.price).toEqual({
      amountMinor: 1200,
      currencyCode: 'JPY',
    });
  });

  test('promises the day that it names, else the end of a day so many days on, else nothing', () => {
    const ends = (rate: object) => firstOf(rate, 'America/New_York')?.estimatedDelivery.endsAt;
    expect(ends({ delivery_date: '2026-01-20T17:00:00Z' })).toBe('2026-01-20T22:00:00.000Z');
    expect(ends({ delivery_days: 2 })).toBe('2026-01-18T04:59:59.000Z');
    expect(ends({ delivery_days: null, est_delivery_days: 3 })).toBe('2026-01-19T04:59:59.000Z');
    expect(ends({ delivery_days: null, est_delivery_days: null })).toBeNull();
    expect(ends({ delivery_days: null, est_delivery_days: null, delivery_date: 'soon' })).toBeNull();
  });

  test.each([
    ['America/Los_Angeles', '2026-01-20T10:30:00Z', '2026-01-20T18:30:00.000Z'],
    ['America/Los_Angeles', '2026-01-20T10:30:00+00:00', '2026-01-20T18:30:00.000Z'],
    ['America/Los_Angeles', '2026-07-20T10:30:00Z', '2026-07-20T17:30:00.000Z'],
    ['America/Los_Angeles', '2026-01-20T10:30:00-05:00', '2026-01-20T15:30:00.000Z'],
    [null, '2026-01-20T10:30:00Z', '2026-01-20T10:30:00.000Z'],
    ['America/Los_Angeles', '2026-01-20T00:00:00Z', '2026-01-21T07:59:59.000Z'],
    ['America/Los_Angeles', '2026-01-20', '2026-01-21T07:59:59.000Z'],
  ])(
    'a promise is read on the clock of whoever receives it: 10:30Z in Los Angeles is 18:30Z (%s, %s)',
    (zone, delivery_date, endsAt) => {
      expect(firstOf({ delivery_date }, zone)?.estimatedDelivery).toEqual({ startsAt: null, endsAt });
    },
  );

  test.each([
    ['America/Los_Angeles', '2026-01-12T18:00:00Z', 2, '2026-01-15T07:59:59.000Z'],
    ['America/Los_Angeles', '2026-01-13T02:00:00Z', 2, '2026-01-15T07:59:59.000Z'],
    ['America/Los_Angeles', '2026-03-06T18:00:00Z', 2, '2026-03-09T06:59:59.000Z'],
    ['America/Los_Angeles', '2026-10-30T17:00:00Z', 2, '2026-11-02T07:59:59.000Z'],
    ['Asia/Tokyo', '2026-01-12T18:00:00Z', 1, '2026-01-14T14:59:59.000Z'],
    [null, '2026-01-12T18:00:00Z', 2, '2026-01-14T23:59:59.000Z'],
  ])(
    'a promised day ends at the midnight of whoever receives it (%s, %s, %i)',
    (zone, created_at, days, ends) => {
      const rates = [{ ...rated.rates[0], delivery_days: days }];
      expect(quotesOf(read({ created_at, rates }), zone)).toMatchObject({
        value: [{ estimatedDelivery: { startsAt: null, endsAt: ends } }],
      });
    },
  );

  test('that makes no sense does not hide the others', () => {
    const outcome = quotesOf(read({ rates: [{ ...rated.rates[0], rate: 'free' }, ...rated.rates] }), null);
    expect(outcome.kind === 'ok' && outcome.value).toHaveLength(3);
    expect(() => quotesOf(read({ rates: [{ id: 'rate_1' }] }), null)).toThrow();
  });

  test('is bought by a token that names its shipment too', () => {
    expect(rateToken(firstOf({ id: 'rate_1' })?.token ?? '')).toEqual({ shipmentId: id, rateId: 'rate_1' });
    expect(rateToken('ground.1768500000000')).toBeNull();
  });
});

describe('a bought shipment', () => {
  const paid = bought(rated, 0, at, 'https://files.example');

  test.each(['', 'soon', 'track.easypost.example/1', 'https://track\uFFFD easypost'])(
    'is a booking all the same where «%s» is said to be the address of its page or its label',
    (address) => {
      const postage_label = { ...paid.postage_label, label_url: address };
      const tracker = { ...paid.tracker, public_url: address };
      const booking = bookingOf(readShipment(answered({ ...paid, postage_label, tracker })), 'r');
      expect(booking).toMatchObject({ trackingId: paid.tracking_code, trackingUrl: null, label: null });
    },
  );

  test('without a selected rate costs what its postage fee says', () => {
    const booking = bookingOf(readShipment(answered({ ...paid, selected_rate: null })), 'r');
    expect(booking?.price).toEqual({ amountMinor: 758, currencyCode: 'USD' });
  });

  test('promises what its quote did, as only that knew whose clock it was', () => {
    const quote = firstOf({ delivery_date: '2026-01-20T10:30:00Z' }, 'America/Los_Angeles');
    const selected_rate = { ...paid.selected_rate, delivery_date: '2026-01-20T10:30:00Z' };
    const endOf = (quoted?: Quote) =>
      bookingOf(readShipment(answered({ ...paid, selected_rate })), 'r', quoted)?.estimatedDelivery.endsAt;
    expect(quote && endOf(quote)).toBe('2026-01-20T18:30:00.000Z');
    expect(quote && endOf({ ...quote, serviceId: 'USPS.Express' })).toBe('2026-01-20T10:30:00.000Z');
    expect(endOf()).toBe('2026-01-20T10:30:00.000Z');
  });

  test('whose refund was refused still stands', () => {
    const booking = bookingOf(readShipment(answered({ ...paid, refund_status: 'rejected' })), 'r');
    expect(booking?.state).toBe('booked');
  });
});

describe('a refusal', () => {
  test('keeps the sentence, and what is said of each field', () => {
    const errors = [{ field: 'to_address.zip', message: 'is invalid', suggestion: null }, 'Look again.'];
    const messages = readRefusal(answered(errorShape('ADDRESS.INVALID', 'No.', errors), 422)).errors;
    expect(messages.map(({ message }) => message)).toEqual([
      'No.',
      'to_address.zip: is invalid',
      'Look again.',
    ]);
    expect(messages.map(({ code }) => code)).toEqual(Array(3).fill('ADDRESS.INVALID'));
  });

  test('that is cut inside a character keeps no half of it', () => {
    const [error] = readRefusal(answered({ error: `${'n'.repeat(499)}🚚` }, 422)).errors;
    expect(error?.message).toBe(`${'n'.repeat(499)}\uFFFD`);
  });

  test.each([
    [{ error: 'Not so.' }, 'Not so.'],
    [{ error: { code: 'X', message: ['One.', 'Two.'], errors: [] } }, 'One.'],
    [{ error: { code: 'X', message: { errors: ['Deep.'] } } }, 'Deep.'],
    [{ error: { code: 'X', message: '', errors: null } }, 'EasyPost answered 422 (X).'],
  ])('is read in each of its forms (%#)', (body, words) => {
    expect(readRefusal(answered(body, 422)).errors[0]?.message).toBe(words);
  });

  test.each(['SHIPMENT.PURCHASE.IN_PROGRESS', 'SHIPMENT.POSTAGE.TIMED_OUT', 'SHIPMENT.POSTAGE.NO_RESPONSE'])(
    'of a purchase with %s leaves open whether it was bought',
    (code) => {
      expect(readPurchaseRefusal(answered(errorShape(code, 'Wait.'), 422)).kind).toBe('unknown');
    },
  );
});

test('weights and sizes are rounded up, and not because of binary fractions', () => {
  expect([ounces(4535.9237), ounces(436.6), ounces(1)]).toEqual([160, 15.5, 0.1]);
  expect([inches(254), inches(100)]).toEqual([10, 3.94]);
});

test('who moves a parcel has one name, however EasyPost writes the carrier', () => {
  expect(
    ['USPS', 'UPSDAP', 'FedExDefault', 'DHLExpress', 'DhlEcs', 'CanadaPost', 'OnTrac', 'LSO'].map(movedByOf),
  ).toEqual(['usps', 'ups', 'fedex', 'dhl-express', 'dhl-ecommerce', 'canada-post', 'ontrac', 'lso']);
});
