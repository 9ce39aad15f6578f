import type { PlainAddress } from '@waybill/contracts';
import type { Geocoder } from '../deps.ts';
import type { Point } from '../domain/provider/area.ts';
import { usPostcode, withUsPostcodes } from './us-postcodes.ts';
import { zoneOf } from './zone-of.ts';

/** Both zeroes are a point in the Gulf of Guinea, and what programs write that know nothing. */
const given = ({ latitude, longitude }: PlainAddress): Point | null => {
  if (latitude === null || longitude === null || (latitude === 0 && longitude === 0)) return null;
  const onTheMap = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return onTheMap ? { latitude, longitude } : null;
};

/**
 * Places addresses without asking anybody: by the coordinates that came with them, or in the United States by
 * postcode. Elsewhere an address needs coordinates.
 */
export const offlineGeocoder: Geocoder = {
  async locate(address) {
    const exact = given(address);
    if (exact) return { ...exact, locatedBy: 'coordinates', timeZone: zoneOf(exact) };
    if (!withUsPostcodes.has(address.countryCode.toUpperCase())) return null;
    const centre = await usPostcode(address.postalCode);
    return centre && { ...centre, locatedBy: 'postcode', timeZone: zoneOf(centre) };
  },
};
