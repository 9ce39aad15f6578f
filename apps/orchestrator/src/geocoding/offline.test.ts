import { type PlainAddress, shipmentRequested } from '@waybill/contracts';
import { describe, expect, test } from 'vitest';
import { distanceKm } from '../domain/provider/area.ts';
import { offlineGeocoder } from './offline.ts';

const { address } = shipmentRequested.example.delivery;
const unplaced: PlainAddress = { ...address, latitude: null, longitude: null };
const locate = (changes: Partial<PlainAddress>) => offlineGeocoder.locate({ ...unplaced, ...changes });

describe('an address', () => {
  test('with coordinates is where they say, wherever that is', async () => {
    const tokyo = { latitude: 35.6762, longitude: 139.6503, countryCode: 'JP', postalCode: '100-0001' };
    expect(await locate(tokyo)).toEqual({
      latitude: 35.6762,
      longitude: 139.6503,
      locatedBy: 'coordinates',
      timeZone: 'Asia/Tokyo',
    });
  });

  test('in the United States is placed by its postcode, a kilometre off at most in a town', async () => {
    const located = await locate({});
    expect(located).toMatchObject({ locatedBy: 'postcode', timeZone: 'America/New_York' });
    const { latitude, longitude } = address;
    if (!located || latitude === null || longitude === null) throw new Error('not placed');
    expect(distanceKm(located, { latitude, longitude })).toBeLessThan(1);
  });

  test.each([
    ['with the four digits behind', '02118-1234'],
    ['with spaces around', ' 02118 '],
    ['of post boxes, by its sorting centre', '02205'],
  ])('is placed by a postcode %s', async (_what, postalCode) => {
    expect(await locate({ postalCode })).toMatchObject({
      locatedBy: 'postcode',
      timeZone: 'America/New_York',
    });
  });

  test.each<[string, Partial<PlainAddress>]>([
    ['a postcode that is none', { postalCode: 'ABCDE' }],
    ['a postcode of no region', { postalCode: '00000' }],
    ['another country', { countryCode: 'DE', postalCode: '10115' }],
    ['another country, and both coordinates zero', { countryCode: 'DE', latitude: 0, longitude: 0 }],
    ['coordinates that are not on the map', { countryCode: 'DE', latitude: 91, longitude: 0 }],
  ])('cannot be placed with %s', async (_what, changes) => {
    expect(await locate(changes)).toBeNull();
  });
});
