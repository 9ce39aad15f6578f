import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Area, delivers, distanceKm, type Ends } from './area.ts';

const boston = { latitude: 42.3452369, longitude: -71.0639399 };
const newYork = { latitude: 40.7632141, longitude: -73.9698963 };
const ends = (changes: Partial<Ends> = {}): Ends => ({
  pickup: boston,
  delivery: newYork,
  address: { postalCode: '10022', countryCode: 'US' },
  ...changes,
});

test('Boston to New York is 299 km', () => {
  expect(distanceKm(boston, newYork)).toBeCloseTo(299, 0);
});

test('the way back is as long, and nowhere is farther than half around the earth', () => {
  const point = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  fc.assert(
    fc.property(point, point, (a, b) => {
      const there = distanceKm(a, b);
      expect(there).toBeCloseTo(distanceKm(b, a), 6);
      expect(there).toBeGreaterThanOrEqual(0);
      expect(there).toBeLessThan(20_016);
    }),
  );
});

describe('an area', () => {
  test.each<[string, readonly Area[] | null, Partial<Ends>, boolean]>([
    ['without limits holds everything', null, {}, true],
    ['that is empty holds nothing', [], {}, false],
    ['of a country holds its addresses', [{ countryCode: 'US' }], {}, true],
    ['of another country does not', [{ countryCode: 'CA' }], {}, false],
    [
      'of postcodes holds those that begin so',
      [{ countryCode: 'US', postalPrefixes: ['100', '112'] }],
      {},
      true,
    ],
    ['of other postcodes does not', [{ countryCode: 'US', postalPrefixes: ['112'] }], {}, false],
    [
      'does not care how a postcode is spaced',
      [{ countryCode: 'GB', postalPrefixes: ['sw1a1'] }],
      { address: { postalCode: 'SW1A 1AA', countryCode: 'gb' } },
      true,
    ],
    ['around the pickup holds what is near', [{ radiusKm: 300, around: 'pickup' }], {}, true],
    ['around the pickup does not hold what is far', [{ radiusKm: 298, around: 'pickup' }], {}, false],
    ['around a point of its own holds what is near it', [{ radiusKm: 1, around: newYork }], {}, true],
    [
      'around the pickup holds nothing unplaced',
      [{ radiusKm: 300, around: 'pickup' }],
      { delivery: null },
      false,
    ],
    [
      'is enough if one of several holds',
      [{ countryCode: 'CA' }, { radiusKm: 1, around: newYork }],
      {},
      true,
    ],
  ])('%s', (_promise, areas, changes, expected) => {
    expect(delivers(areas, ends(changes))).toBe(expected);
  });
});
