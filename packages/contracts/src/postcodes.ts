import { z } from 'zod';

/**
 * ISO 3166-1: countries whose post has no postcodes, or whose addresses are commonly written without (Ireland, Panama,
 * Trinidad).
 */
const without = `AE AG AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY HK IE JM KI KM KN
KP LC LY ML MO MR MS MW NR NU PA QA RW SB SC SL SR SS ST SX SY TD TF TG TK TL TO TT TV UG VU YE ZW`;

const countries: ReadonlySet<string> = new Set(without.split(/\s+/));

/** Whether an address in this country may do without a postcode. */
const needsNoPostcode = (countryCode: string): boolean => countries.has(countryCode.toUpperCase());

const posted = z.object({ countryCode: z.string().length(2), postalCode: z.string() });

/** Whether an address has the postcode that its country needs. */
export const hasPostcode = ({ countryCode, postalCode }: z.infer<typeof posted>): boolean =>
  postalCode !== '' || needsNoPostcode(countryCode);

const wordsFor = (country: string): string =>
  `is needed in ${country}: send the postcode of the address (only countries without postcodes, such as HK and AE, need none)`;

/** How an address without it is refused: whatever else is wrong is named in the same answer. */
export const lacksPostcode = {
  path: ['postalCode'],
  when: ({ value }: { value: unknown }): boolean => posted.safeParse(value).success,
  error: ({ input }: { input?: unknown }): string => wordsFor(posted.parse(input).countryCode),
};
