import { expect, test } from 'vitest';
import { trackingLink } from './tracking-link.ts';

test('a parcel whose carrier has a page for it is linked to that page', () => {
  expect(trackingLink('ups', '1Z5R89390357567127')).toMatch(
    /^https:\/\/[a-z.]*ups\.com\/.*=1Z5R89390357567127$/,
  );
  expect(trackingLink('dhl-express', 'JJD0099999999')).toContain('=JJD0099999999');
});

test.each([
  ['constructor', '1Z5R89390357567127'],
  ['acme-parcels', '1Z5R89390357567127'],
  ['ups', '123456789123456789'],
  ['ups', '1Z5R89390357567128'],
])('none is made up: %s %s', (carrier, number) => {
  expect(trackingLink(carrier, number)).toBeNull();
});
