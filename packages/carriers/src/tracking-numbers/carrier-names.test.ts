import { expect, test } from 'vitest';
import { carrierNamed, hasKnownForm, plainNumber } from './carrier-names.ts';

test.each([
  ['UPS', 'ups'],
  ['ups', 'ups'],
  ['UPS® Ground', 'ups'],
  ['United Parcel Service', 'ups'],
  ['FedEx', 'fedex'],
  ['FEDEX 2Day', 'fedex'],
  ['USPS Priority Mail', 'usps'],
  ['U.S. Postal Service', 'usps'],
  ['stamps_com', 'usps'],
  ['Stamps.com', 'usps'],
  ['endicia', 'usps'],
  ['DHL', 'dhl-express'],
  ['Canada Post', 'canada-post'],
  ['Acme  Parcels!', 'acme-parcels'],
  ['constructor', 'constructor'],
  ['Größe & Söhne', 'große-sohne'],
  ['***', 'unknown'],
])('«%s» is %s', (written, carrier) => {
  expect(carrierNamed(written, '123')).toBe(carrier);
});

test('a name that two companies share goes to the one whose number it is', () => {
  expect(carrierNamed('DHL', '3318810025')).toBe('dhl-express');
  expect(carrierNamed('DHL eCommerce', '3318810025')).toBe('dhl-ecommerce');
});

test('spaces and hyphens leave a number of a known form only', () => {
  expect(plainNumber(' 1z 5r8 939 03 5756 7127 ')).toBe('1Z5R89390357567127');
  expect(plainNumber(' job-17 a ')).toBe('job-17 a');
});

test('of some carriers the forms of their numbers are known', () => {
  expect([hasKnownForm('ups'), hasKnownForm('acme-parcels')]).toEqual([true, false]);
});

test('a name is looked at only as far as names go', () => {
  expect(carrierNamed('a '.repeat(100_000), '1')).toBe('a-'.repeat(25));
});
