import { createHash } from 'node:crypto';

/** SHA-256 of a body's canonical JSON: the order of keys and the white space of the original do not matter. */
export const fingerprint = (body: unknown): string =>
  createHash('sha256').update(canonicalJson(body)).digest('hex');

/** JSON with sorted keys and nothing optional. What JSON cannot say (undefined, functions) is left out. */
export const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value)) ?? 'null';

/** Going through JSON first gives dates and the like the form that the client sent or will see. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  if ('toJSON' in value && typeof value.toJSON === 'function') return sorted(value.toJSON());
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
