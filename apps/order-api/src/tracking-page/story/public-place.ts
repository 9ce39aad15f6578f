import type { Shipment } from '../../domain/shipment.ts';

const longest = 60;

/** Letters that are no other letter with a mark on it. */
const spelledOut: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/** As carriers write: without accents, in one case, with nothing but letters and digits. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđ]/g, (letter) => spelledOut[letter] ?? letter)
    .replace(/[^\p{L}\p{N}@]+/gu, ' ')
    .trim();

/** German carriers write `ue` for `ü`, others `u`. */
const spellings = (text: string | null | undefined): string[] => {
  const given = (text ?? '').normalize('NFC');
  return [...new Set([plain(given), plain(given.replace(/[äöü]/gi, (letter) => `${plain(letter)}e`))])];
};

const wordsOf = (text: string): string[] => text.split(' ');

/** The house number with the word beside it says which door it is, whatever else an address has. */
const doorIn = (street: string): string[] => street.match(/^\d+\S* \S+|^\S+ \d+\S*/) ?? [];

/** What nobody who only has the page's address needs to read. */
const privateParts = ({ order: { deliveryContact, deliveryAddress } }: Pick<Shipment, 'order'>): string[] => {
  const { name, phone, email } = deliveryContact;
  const { street1, street2, apartmentNumber } = deliveryAddress;
  const names = spellings(name).flatMap(wordsOf);
  const streets = spellings(street1);
  const others = [phone, email, street2, apartmentNumber].flatMap(spellings);
  return [...names, ...streets, ...streets.flatMap(doorIn), ...others].filter((text) => text.length > 3);
};

/** The words of whole names, which may stand in any order; one word alone may be too short to be anybody's. */
const wholeNames = ({ order: { deliveryContact } }: Pick<Shipment, 'order'>): string[][] =>
  spellings(deliveryContact.name)
    .map(wordsOf)
    .filter((words) => words.length > 1);

const digits = (text: string | null | undefined): string => (text ?? '').replace(/\D/g, '');

/**
 * A place as a carrier named it, unless it names the recipient or the door: some carriers write the whole address
 * into the scan of a delivery.
 */
export const publicPlaces = (shipment: Pick<Shipment, 'order'>) => {
  const parts = privateParts(shipment);
  const names = wholeNames(shipment);
  /** Without what stands before it in other countries. */
  const phone = digits(shipment.order.deliveryContact.phone).slice(-8);
  const isPrivate = (said: string): boolean => {
    const words = new Set(wordsOf(said));
    return (
      names.some((name) => name.every((word) => words.has(word))) ||
      (phone.length === 8 && digits(said).includes(phone)) ||
      parts.some((part) => said.includes(part))
    );
  };
  return (place: string | null): string | null => {
    const text = place?.replace(/\s+/g, ' ').trim();
    return text && text.length <= longest && !isPrivate(plain(text)) ? text : null;
  };
};
