import type { WirePlace } from '@waybill/carriers/simulation';

const earthRadiusKm = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Straight-line distance in kilometres. Places without coordinates are judged by their names. */
export function distanceKm(from: WirePlace, to: WirePlace): number {
  if (from.latitude === null || from.longitude === null) return byName(from, to);
  if (to.latitude === null || to.longitude === null) return byName(from, to);
  const halfLatitude = radians(to.latitude - from.latitude) / 2;
  const halfLongitude = radians(to.longitude - from.longitude) / 2;
  const onLongitude = Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude));
  const chord = Math.sin(halfLatitude) ** 2 + onLongitude * Math.sin(halfLongitude) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Rough, but the same every time: same postcode, same city, same state, same country, elsewhere. */
function byName(from: WirePlace, to: WirePlace): number {
  const same = (part: keyof WirePlace) => String(from[part]).toLowerCase() === String(to[part]).toLowerCase();
  if (!same('countryCode')) return 5000;
  if (from.postalCode !== '' && same('postalCode')) return 3;
  if (!same('state')) return 1200;
  return same('city') ? 8 : 150;
}
