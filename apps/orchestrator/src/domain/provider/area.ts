import type { PlainAddress } from '@waybill/contracts';

/** A place on the map, in degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where a provider delivers: a country, some of its postcodes, or everything within a distance. */
export type Area =
  | { readonly countryCode: string; readonly postalPrefixes?: readonly string[] | undefined }
  | { readonly radiusKm: number; readonly around: 'pickup' | Point };

/** The two ends of a delivery; a point is null where nobody could place the address. */
export interface Ends {
  readonly pickup: Point | null;
  readonly delivery: Point | null;
  readonly address: Pick<PlainAddress, 'postalCode' | 'countryCode'>;
}

/** The earth as a sphere: at most 0.6 % off the ellipsoid. */
const earthRadiusKm = 6_371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres (haversine). */
export const distanceKm = (from: Point, to: Point): number => {
  const [up, across] = [radians(to.latitude - from.latitude) / 2, radians(to.longitude - from.longitude) / 2];
  const between = Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude));
  const square = Math.sin(up) ** 2 + between * Math.sin(across) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(square)));
};

/** Postcodes as people write them: case and spaces say nothing. */
const plain = (postcode: string): string => postcode.replace(/[\s-]/g, '').toUpperCase();

const contains = (area: Area, { pickup, delivery, address }: Ends): boolean => {
  if ('radiusKm' in area) {
    const centre = area.around === 'pickup' ? pickup : area.around;
    return centre !== null && delivery !== null && distanceKm(centre, delivery) <= area.radiusKm;
  }
  if (area.countryCode !== address.countryCode.toUpperCase()) return false;
  const { postalPrefixes } = area;
  const postcode = plain(address.postalCode);
  return !postalPrefixes || postalPrefixes.some((prefix) => postcode.startsWith(plain(prefix)));
};

/** Whether one of the areas holds the delivery address. Null: there are no limits. */
export const delivers = (areas: readonly Area[] | null, ends: Ends): boolean =>
  areas === null || areas.some((area) => contains(area, ends));
