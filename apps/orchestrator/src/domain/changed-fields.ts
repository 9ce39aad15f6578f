type Fields = Record<string, unknown>;

/** The fields that differ, as they were and as they are. Null on the side where there is nothing. */
export interface ChangedFields {
  before: Fields | null;
  after: Fields | null;
}

const secret = 'credentials';
const redacted = '[redacted]';

/** Shows that credentials are there or have changed, and not what they are. */
const masked = (fields: Fields | null): Fields | null =>
  fields && secret in fields ? { ...fields, [secret]: redacted } : fields;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What changed between two versions of the same kind, without credentials. Null when nothing did. */
export function changedFields(before: Fields | null, after: Fields | null): ChangedFields | null {
  if (!before || !after) return before || after ? { before: masked(before), after: masked(after) } : null;
  const names = Object.keys(after).filter((name) => !same(before[name], after[name]));
  if (names.length === 0) return null;
  const only = (fields: Fields) => masked(Object.fromEntries(names.map((name) => [name, fields[name]])));
  return { before: only(before), after: only(after) };
}
