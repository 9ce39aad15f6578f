/**
 * A value as JSON in which the order of keys does not count: values that say the same have the same text. Only fields
 * for which `counts` holds are in it.
 */
export const canonical = (value: unknown, counts: (field: unknown) => boolean = () => true): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) ? sorted(item, counts) : item,
  ) ?? 'null';

const sorted = (fields: object, counts: (field: unknown) => boolean): object =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => counts(field))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
