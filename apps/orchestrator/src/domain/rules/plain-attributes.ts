/**
 * Merchants may send anything as an attribute. Conditions see it within bounds, so that what they cost does not
 * depend on what was sent: four levels, a hundred entries each, texts of a thousand characters. Beyond, it is cut.
 */
const bounds = { depth: 4, entries: 100, characters: 1_000 };

const plain = (value: unknown, depth: number): unknown => {
  if (typeof value === 'string') return value.slice(0, bounds.characters);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return null;
  if (Array.isArray(value)) return value.slice(0, bounds.entries).map((each) => plain(each, depth - 1));
  return plainAttributes(value as Record<string, unknown>, depth - 1);
};

/** A bounded copy that has nothing but its own keys. */
export const plainAttributes = (
  given: Readonly<Record<string, unknown>>,
  depth: number = bounds.depth,
): Record<string, unknown> => {
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of Object.entries(given).slice(0, bounds.entries)) copy[key] = plain(value, depth);
  return copy;
};
