import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCurrency, toDecimal, toMinor } from './money.ts';
import { exampleCreateShipment } from './rest/examples.ts';
import { salesAmount } from './rest/sales-orders/parts.ts';
import { settings } from './rest/settings.ts';
import { createShipmentRequest } from './rest/shipment.ts';

test.each([
  [10.34, 'USD', 1034],
  [1.005, 'USD', 101],
  [0.1 + 0.2, 'USD', 30],
  [1e-7, 'USD', 0],
  [1234, 'JPY', 1234],
  [1.234, 'KWD', 1234],
])('%d %s is %d in minor units', (amount, currency, minor) => {
  expect(toMinor(amount, currency)).toBe(minor);
});

test('what ISO 4217 has is a currency, its newest and its funds too, and what it has not is none', () => {
  for (const code of ['USD', 'JPY', 'KWD', 'XCG', 'ZWG', 'VED', 'CLF'])
    expect([code, isCurrency(code)]).toEqual([code, true]);
  for (const code of ['ZZZ', 'ABC', 'usd', 'US']) expect([code, isCurrency(code)]).toEqual([code, false]);
});

test('no merchant can order in a currency that there is not, and is told so where it stands', () => {
  const issues = [
    createShipmentRequest.safeParse({ ...exampleCreateShipment, currencyCode: 'ZZZ' }),
    settings.safeParse({ currencyCode: 'ZZZ' }),
    salesAmount.safeParse({ currency: 'zzz', amount: 1 }),
  ].map(({ error }) => error?.issues.map(({ path, message }) => [path.join('.'), message]));
  const message = 'is no currency of ISO 4217';
  expect(issues).toEqual([[['currencyCode', message]], [['currencyCode', message]], [['currency', message]]]);
  expect(salesAmount.safeParse({ currency: 'eur', amount: 1 }).success).toBe(true);
});

test('minor units survive the way to decimals and back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 12 }),
      fc.constantFrom('USD', 'JPY', 'KWD', 'INR'),
      (minor, currency) => {
        expect(toMinor(toDecimal(minor, currency), currency)).toBe(minor);
      },
    ),
  );
});
