import type { Area } from './lane.ts';

interface Address {
  readonly countryCode: string;
  readonly state: string;
  readonly postalCode: string;
}

/** What an address is kept as: country, state, and at most the first half of the postal code, three characters at most. */
export function areaOf({ countryCode, state, postalCode }: Address): Area {
  const code = plain(postalCode);
  return [
    plain(countryCode) || '_',
    plain(state) || '_',
    code.slice(0, Math.min(3, Math.ceil(code.length / 2))) || '_',
  ];
}

const plain = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 40);
