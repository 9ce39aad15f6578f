import { countryIn } from './countries.ts';
import { clockIn } from './written-time.ts';

/** The clocks of most people in each state; a few states have two zones. */
const statesByZone: Readonly<Record<string, string>> = {
  'America/New_York': 'CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV',
  'America/Chicago': 'AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI',
  'America/Denver': 'CO ID MT NM UT WY',
  'America/Phoenix': 'AZ',
  'America/Los_Angeles': 'CA NV OR WA',
  'America/Anchorage': 'AK',
  'Pacific/Honolulu': 'HI',
  'America/Puerto_Rico': 'PR VI',
};

const byState = new Map(
  Object.entries(statesByZone).flatMap(([zone, states]) =>
    states.split(' ').map((state): [string, string] => [state, zone]),
  ),
);

/** Countries in which nearly everybody has the same clocks, but for islands or by decree. */
const mostly: Readonly<Record<string, string>> = {
  CN: 'Asia/Shanghai',
  ES: 'Europe/Madrid',
  NZ: 'Pacific/Auckland',
  PT: 'Europe/Lisbon',
};

type Zoned = Intl.Locale & { getTimeZones?(): string[] | undefined };

const seasons = [new Date('2026-01-01T12:00:00Z'), new Date('2026-07-01T12:00:00Z')];

const clocksOf = (zone: string): string => seasons.map((at) => clockIn(zone, at).getTime()).join();

/** Null for a country whose clocks differ. */
const zoneOfCountry = (countryCode: string): string | null => {
  const zones = (new Intl.Locale(`und-${countryCode}`) as Zoned).getTimeZones?.() ?? [];
  return new Set(zones.map(clocksOf)).size === 1 ? (zones[0] ?? null) : null;
};

/** To compare the clocks of all of a country's zones takes longer than to remember the answer. */
const byCountry = new Map<string, string | null>();

/** The time zone of an address, as far as its country and state tell; null where they leave it open. */
export const zoneOfPlace = (place: { countryCode: string; state: string }): string | null => {
  const country = countryIn(place.countryCode);
  if (country === null) return null;
  if (country === 'US') return byState.get(place.state.trim().toUpperCase()) ?? null;
  const known = byCountry.get(country);
  if (known !== undefined) return known;
  const zone = Object.hasOwn(mostly, country) ? (mostly[country] ?? null) : zoneOfCountry(country);
  byCountry.set(country, zone);
  return zone;
};
