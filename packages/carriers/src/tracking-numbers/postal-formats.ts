import { gs1, s10 } from './check-digits.ts';
import { formatsFrom, type NumberFormat } from './format.ts';

/**
 * Postal operators by the two letters that end an S10 identifier: UPU standard S10 and the operators that it names,
 * as listed in jkeen/tracking_number_data, couriers/s10.json. Other countries' posts are `post-xx`.
 */
const operators: Readonly<Record<string, string>> = {
  AU: 'australia-post',
  BR: 'correios-brasil',
  CA: 'canada-post',
  CH: 'swiss-post',
  CN: 'china-post',
  DE: 'deutsche-post',
  ES: 'correos',
  FR: 'la-poste',
  GB: 'royal-mail',
  HK: 'hongkong-post',
  IN: 'india-post',
  IT: 'poste-italiane',
  JP: 'japan-post',
  NL: 'postnl',
  NZ: 'nz-post',
  SE: 'postnord',
  SG: 'singpost',
  US: 'usps',
};

const s10Source = 'UPU standard S10; jkeen/tracking_number_data, couriers/s10.json';

export const postalFormats: readonly NumberFormat[] = [
  // A label may carry the ZIP before the number: 420 and five digits, or nine.
  ...formatsFrom('USPS publication 199 (IMpb); jkeen/tracking_number_data, couriers/usps.json', [
    ['usps', 'USPS IMpb 22', /^(?:420\d{5}(?:\d{4})?)?(?<serial>9[1-5]\d{19})(?<check>\d)$/, gs1],
    ['usps', 'USPS IMpb 26', /^(?:420\d{5}(?:\d{4})?)?(?<serial>9[2-5]\d{23})(?<check>\d)$/, gs1],
    ['usps', 'USPS 20', /^(?<serial>\d{19})(?<check>\d)$/, gs1],
    ['usps', 'USPS 20, its 91 left out', /^(?<serial>\d{19})(?<check>\d)$/, gs1, '91'],
  ]),
  ...formatsFrom(
    s10Source,
    Object.entries(operators).map(([country, carrier]) => [
      carrier,
      `S10 ${country}`,
      s10Pattern(country),
      s10,
    ]),
  ),
  ...formatsFrom('jkeen/tracking_number_data, couriers/canadapost.json', [
    ['canada-post', 'Canada Post 16', /^(?<serial>\d{15})(?<check>\d)$/, gs1],
  ]),
];

/** Any other country's S10 format: whose it is follows from the number itself. */
export function otherPost(number: string): NumberFormat | null {
  const country = /^[A-Z]{2}\d{9}([A-Z]{2})$/.exec(number)?.[1] ?? '';
  if (country in operators || !isCountry(country)) return null;
  const carrier = `post-${country.toLowerCase()}`;
  return { carrier, name: 'S10', pattern: s10Pattern(country), check: s10, source: s10Source };
}

function s10Pattern(country: string): RegExp {
  return new RegExp(`^[A-Z]{2}(?<serial>\\d{8})(?<check>\\d)${country}$`);
}

/** By the runtime's own list, which has a name for nowhere too: ZZ. */
const isCountry = (code: string): boolean =>
  code !== '' &&
  new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined &&
  code !== 'ZZ';
