import { countryIn, plain } from './countries.ts';
import { clockIn } from './written-time.ts';
import { zonesOfStates } from './zones-of-states.ts';

type ByState = ReadonlyMap<string, string>;

/** Every spelling of each state, alone and as ISO 3166-2 writes its code: TX, US-TX, Texas. */
const spellingsIn = (country: string, states: string): string[] =>
  states.split(/,\s+/).flatMap((state) => {
    const [, code = '', names = ''] = /^(\S+)\s*(.*)$/s.exec(state) ?? [];
    return [code, country + code, ...names.split('/')].map(plain).filter(Boolean);
  });

const zonesIn = (country: string, zones: Readonly<Record<string, string>>): ByState =>
  new Map(
    Object.entries(zones).flatMap(([zone, states]) =>
      spellingsIn(country, states).map((state) => [state, zone] as const),
    ),
  );

const byState = new Map(
  Object.entries(zonesOfStates).map(([country, zones]) => [country, zonesIn(country, zones)]),
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
  const states = byState.get(country);
  if (states) return states.get(plain(place.state)) ?? null;
  const known = byCountry.get(country);
  if (known !== undefined) return known;
  const zone = Object.hasOwn(mostly, country) ? (mostly[country] ?? null) : zoneOfCountry(country);
  byCountry.set(country, zone);
  return zone;
};
