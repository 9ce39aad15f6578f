import { isCalled } from './carrier-names.ts';

/** Names that are written in another way than with a capital at the beginning of each word. */
const titles: ReadonlyMap<string, string> = new Map([
  ['dhl-ecommerce', 'DHL eCommerce'],
  ['dhl-express', 'DHL Express'],
  ['fedex', 'FedEx'],
  ['nz-post', 'NZ Post'],
  ['ontrac', 'OnTrac'],
  ['ups', 'UPS'],
  ['usps', 'USPS'],
]);

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/**
 * A carrier's name as customers know it, by its name in our spelling: `dhl-express` → `DHL Express`. Of one that is not
 * in the table, what somebody has `written` counts.
 */
export const carrierTitle = (code: string, written?: string): string =>
  titles.get(code) ??
  (written !== undefined && !isCalled(code) ? written : code.split('-').map(capital).join(' '));
