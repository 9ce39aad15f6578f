import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDecimal, toMinor } from './money.ts';

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
