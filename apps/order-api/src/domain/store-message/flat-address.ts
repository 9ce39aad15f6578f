import { countryIn } from '@waybill/contracts';
import type { ToldAddress } from '../booked-elsewhere/external.ts';

/** An address in one line, taken apart; the name of who lives there, where the line begins with one. */
export interface FlatAddress {
  name: string | null;
  address: ToldAddress;
}

/** These two letters are a state of the USA as well as a country. */
const alsoStates = new Set(
  'AL AR AZ CA CO DE GA ID IL IN KY LA MA MD ME MN MO MS MT NC NE PA SC SD TN VA'.split(' '),
);

const tail = /^([a-z]{2,3})\s+([0-9a-z][0-9a-z -]{2,10})$/i;
/** Where people write the state in two letters, no city has such a name. */
const withStates = new Set(['CA', 'US']);
const zip = /^\d{5}(?:-\d{4})?$/;

/**
 * Takes an address apart as the format of 2020 writes it: name, street, city, country and postcode, with commas between
 * them; some put the state before the country. Null for anything else, and where the end could be a state of the USA as well: nobody guesses.
 */
export function flatAddress(line: string): FlatAddress | null {
  const parts = line.split(',').map((part) => part.trim());
  const [, letters = '', postalCode = ''] = tail.exec(parts.at(-1) ?? '') ?? [];
  const countryCode = letters.length === 0 ? null : countryIn(letters);
  const isDoubtful = countryCode !== null && alsoStates.has(countryCode) && zip.test(postalCode);
  if (!countryCode || isDoubtful || parts.length < 4 || parts.includes('')) return null;
  const [name = null, street1 = null, ...middle] = parts.slice(0, -1);
  const hasState = withStates.has(countryCode) && /^[a-z]{2}$/i.test(middle.at(-1) ?? '');
  const state = hasState ? { state: middle.pop() ?? null } : {};
  const city = middle.pop();
  if (city === undefined) return null;
  const street2 = middle.join(', ') || null;
  return { name, address: { street1, street2, city, ...state, postalCode, countryCode } };
}
