import type { Candidate } from '../../ports/tracking-pages.ts';

/** What a visitor typed, as far as it could be meant. */
export interface Question {
  /** The spellings under which the order may be known: people leave out a `#`, or add one. */
  orderNumbers: readonly string[];
  /** The same for every spelling that may lead to the same order: by it tries are counted. */
  order: string;
  proof: string;
}

const longest = 250;

const typed = (text: string | null): string =>
  (text ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .toWellFormed()
    .slice(0, longest);

/** Null when a field is empty. */
export const questionFrom = (form: URLSearchParams): Question | null => {
  const number = typed(form.get('order'));
  const proof = typed(form.get('proof'));
  if (!number || !proof) return null;
  const bare = number.normalize('NFKC').replace(/^[#\s]+/, '');
  const orderNumbers = [...new Set([number, bare, `#${bare}`])].filter(Boolean);
  return { orderNumbers, order: bare.toLowerCase(), proof };
};

/** Keyboards write the same letters and digits in several ways. */
const alike = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

const plain = (postcode: string): string => alike(postcode).replace(/[^\p{L}\p{N}]/gu, '');

/** The United States' postcodes have four more digits that few people know of their own. */
const shared = (postcode: string, countryCode: string | null): string =>
  countryCode === 'US' ? plain(postcode).slice(0, 5) : plain(postcode);

/** Too short to be anybody's: it would fit too many. */
const shortest = 3;

/** Whether a visitor knows the e-mail or the postcode that the order was placed with. */
export const knowsRecipient = (proof: string, { email, postalCode, countryCode }: Candidate): boolean => {
  if (alike(proof).includes('@')) return Boolean(email) && alike(proof) === alike(email ?? '');
  const [given, right] = [shared(proof, countryCode), shared(postalCode ?? '', countryCode)];
  return right.length >= shortest && given === right;
};
