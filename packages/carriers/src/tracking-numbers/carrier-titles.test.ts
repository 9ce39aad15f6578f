import { expect, test } from 'vitest';
import { carrierTitle } from './carrier-titles.ts';

test.each([
  ['usps', undefined, 'USPS'],
  ['dhl-express', undefined, 'DHL Express'],
  ['canada-post', undefined, 'Canada Post'],
  ['acme-parcels', undefined, 'Acme Parcels'],
  ['usps', 'stamps_com', 'USPS'],
  ['ups', 'UPS Ground', 'UPS'],
  ['acme-parcels', 'ACME parcels', 'ACME parcels'],
  ['constructor', undefined, 'Constructor'],
])('customers know %s, written as %s, as %s', (code, written, title) => {
  expect(carrierTitle(code, written)).toBe(title);
});
