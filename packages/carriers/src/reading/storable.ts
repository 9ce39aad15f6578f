/** Deeper than any carrier nests, shallower than any stack. */
const maxDepth = 32;

type Reviver = (key: string, value: unknown) => unknown;

/**
 * JSON from outside, made safe to store: no NUL, no lone surrogate, not nested without end. Throws where it is none.
 * NUL and halves of surrogate pairs come only from escapes: text without any is safe as it is parsed, and nearly all
 * of it is.
 */
export function storableJson(text: string, reviver?: Reviver): unknown {
  const value: unknown = JSON.parse(text, reviver);
  if (text.includes('\\u')) return storable(value, 0);
  requireShallow(value, 0);
  return value;
}

/** PostgreSQL takes neither NUL nor half a surrogate pair; both become the replacement character. */
export const storableText = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed();

function storable(value: unknown, depth: number): unknown {
  if (depth > maxDepth) throw new RangeError('nested too deeply');
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key), storable(item, depth + 1)]),
  );
}

function requireShallow(value: unknown, depth: number): void {
  if (depth > maxDepth) throw new RangeError('nested too deeply');
  if (typeof value !== 'object' || value === null) return;
  for (const item of Object.values(value)) requireShallow(item, depth + 1);
}
