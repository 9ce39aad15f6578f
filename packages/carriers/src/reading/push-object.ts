/** A pushed JSON object, made safe to store: no NUL, no lone surrogate, no number that lost its digits. */
export type PushObject = Readonly<Record<string, unknown>>;

/** Deeper than any carrier nests, shallower than any stack. */
const maxDepth = 32;

/** The body as a JSON object; null when it is none. Never throws. */
export function pushObject(body: Buffer): PushObject | null {
  try {
    const value = parse(body.toString('utf8').replace(/^\uFEFF/, ''));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * Digits are lost only by numbers that are longer than 2^53 is, or have an exponent; NUL and halves of surrogate pairs
 * come only from escapes. Text without any of these is safe as it is parsed, and nearly every push is.
 */
function parse(text: string): unknown {
  const value = mayLoseDigits.test(text) ? JSON.parse(text, exactNumbers as Reviver) : JSON.parse(text);
  if (text.includes('\\u')) return storable(value, 0);
  requireShallow(value, 0);
  return value;
}

const mayLoseDigits = /\d{16}|\d[eE]/;

type Reviver = (key: string, value: unknown) => unknown;

/** A number beyond 2^53 comes back as the text it was written in: an update's number must survive its echo. */
const exactNumbers = (_key: string, value: unknown, context: { source: string }): unknown =>
  typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? context.source : value;

function storable(value: unknown, depth: number): unknown {
  if (depth > maxDepth) throw new RangeError('nested too deeply');
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key), storable(item, depth + 1)]),
  );
}

/** PostgreSQL takes neither NUL nor half a surrogate pair; both become the replacement character. */
const storableText = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed();

function requireShallow(value: unknown, depth: number): void {
  if (depth > maxDepth) throw new RangeError('nested too deeply');
  if (typeof value !== 'object' || value === null) return;
  for (const item of Object.values(value)) requireShallow(item, depth + 1);
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
