/**
 * Turns arrays of the same length into rows, as a table for a statement that is prepared: `rowsFrom('wanted', { id:
 * '$1::text[]', state: '$2::text[]' })` is `wanted` with the columns `id` and `state`. The limit removes nothing: it
 * lets the planner expect one row, however many there are, so that the generic plan is as good as one made for a single
 * row, and finds what belongs to each row by index. With plain `unnest` it expects ten rows, and would rather plan
 * again at every call. Join these rows with tables, not with each other.
 */
export function rowsFrom(name: string, arrays: Readonly<Record<string, string>>): string {
  const values = Object.values(arrays);
  const columns = Object.keys(arrays).join(', ');
  return `(select * from unnest(${values.join(', ')}) as each(${columns}) limit cardinality(${values[0]})) as ${name}`;
}

/** Matches any value of an array, with a generic plan as well: `where id = ${anyOf('$1::text[]')}`. */
export const anyOf = (array: string): string => `any(array(select unnest(${array})))`;
