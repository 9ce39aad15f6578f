import { describe, expect, test } from 'vitest';
import { countries } from './countries.ts';
import { hasPostcode } from './postcodes.ts';
import { deliveryAddress } from './rest/shipment.ts';

const inHongKong = { street1: '1 Queen’s Road Central', city: 'Hong Kong', countryCode: 'HK' };

describe('an address', () => {
  test.each([
    ['without a postcode', {}],
    ['with null for one', { postalCode: null }],
    ['with an empty one, as it is shown', { postalCode: '' }],
  ])('in a country that has none may be %s', (_what, postcode) => {
    expect(deliveryAddress.parse({ ...inHongKong, ...postcode })).toEqual({ ...inHongKong, postalCode: '' });
    expect(deliveryAddress.safeParse({ ...inHongKong, ...postcode, countryCode: 'ie' }).success).toBe(true);
  });

  test('elsewhere needs its postcode, and is told so where that belongs', () => {
    for (const postcode of [{}, { postalCode: null }, { postalCode: '' }]) {
      const { error } = deliveryAddress.safeParse({ ...inHongKong, ...postcode, countryCode: 'US' });
      expect(error?.issues).toMatchObject([
        {
          path: ['postalCode'],
          message:
            'is needed in US: send the postcode of the address (only countries without postcodes, such as HK and AE, need none)',
        },
      ]);
    }
    const { error } = deliveryAddress.safeParse({ countryCode: 'US' });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['street1', 'city', 'postalCode']);
  });
});

const isComplete = (countryCode: string): boolean => hasPostcode({ countryCode, postalCode: '' });

test('about a quarter of the world has no postcodes, and all of it are countries', () => {
  const found = countries.filter(isComplete);
  expect(found.length).toBeGreaterThan(50);
  expect(found.length).toBeLessThan(80);
  expect(['US', 'GB', 'DE', 'IN', 'JP', 'FR', 'CA', 'AU', 'BR', 'CN', 'MX'].filter(isComplete)).toEqual([]);
});
