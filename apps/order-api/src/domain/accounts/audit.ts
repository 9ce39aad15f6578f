import { canonical } from '../canonical.ts';

type Fields = Record<string, unknown>;

/** The fields that differ, as they were and as they are. Null on the side where there is nothing. */
export interface Difference {
  before: Fields | null;
  after: Fields | null;
}

/** Personal data, and free texts that may contain it. */
const personal = [
  'contact',
  'deliveryContact',
  'deliveryAddress',
  'undeliverableOrderReturnLocation',
  'signature',
  'email',
  'phone',
  'pickupInstructions',
  'deliveryInstructions',
  'orderAttributes',
  'itemAttributes',
];
const secret = ['key', 'hash', 'secret', 'password', 'token', 'credentials', 'headers'];
const hidden = new Set([...personal, ...secret]);

/** Stands in place of a value that may be personal: the log shows that it changed, and not what it says. */
const redactedText = '[redacted]';

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const redact = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(redact);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      hidden.has(key) && item !== null && item !== undefined ? redactedText : redact(item),
    ]),
  );
};

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

const only = (fields: Fields, keys: readonly string[]): Fields =>
  redact(Object.fromEntries(keys.map((key) => [key, fields[key] ?? null]))) as Fields;

/** What changed between two versions, without personal data and secrets. Null when nothing did. */
export function difference(before: Fields | null, after: Fields | null): Difference | null {
  if (!before || !after) {
    if (!before && !after) return null;
    return { before: before && (redact(before) as Fields), after: after && (redact(after) as Fields) };
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = keys.filter((key) => !same(before[key], after[key]));
  return changed.length === 0 ? null : { before: only(before, changed), after: only(after, changed) };
}
