import { createRequire } from 'node:module';
import type { CountryCode } from 'libphonenumber-js/max';
import type { PhoneStanding } from '../domain/phone-standing.ts';

type Numbering = typeof import('libphonenumber-js/max');

const require = createRequire(import.meta.url);
let loaded: Numbering | undefined;

/** The numbering plans of all countries. Loaded for the first order, in some tens of milliseconds. */
const numbering = (): Numbering => {
  loaded ??= require('libphonenumber-js/max') as Numbering;
  return loaded;
};

/** Says that the length is wrong, or that there is nothing to dial. All else is a country that nobody can tell. */
const impossibleReasons = ['NOT_A_NUMBER', 'TOO_SHORT', 'TOO_LONG', 'INVALID_LENGTH'];

/** Reads a number as it is dialled in a country. Without the country's rules only +… numbers can be judged. */
export function phoneStanding(phone: string, countryCode: string): PhoneStanding {
  const { isSupportedCountry, ParseError, parsePhoneNumberWithError } = numbering();
  const country = isSupportedCountry(countryCode) ? (countryCode as CountryCode) : undefined;
  try {
    const number = parsePhoneNumberWithError(phone, country);
    if (number.isValid()) return 'valid';
    return number.isPossible() ? 'possible' : 'impossible';
  } catch (error) {
    const isImpossible = error instanceof ParseError && impossibleReasons.includes(error.message);
    return isImpossible ? 'impossible' : 'unknown';
  }
}

interface Recipient {
  deliveryContact: { phone: string };
  deliveryAddress: { countryCode: string };
}

/** What was read of a contact while its order is at hand: it is asked for when an order comes, and for its answer. */
const read = new WeakMap<object, { countryCode: string; standing: PhoneStanding }>();

/** The recipient's number, read as it is dialled where the order goes. */
export function phoneOf({ deliveryContact, deliveryAddress: { countryCode } }: Recipient): PhoneStanding {
  const known = read.get(deliveryContact);
  if (known?.countryCode === countryCode) return known.standing;
  const standing = phoneStanding(deliveryContact.phone, countryCode);
  read.set(deliveryContact, { countryCode, standing });
  return standing;
}
