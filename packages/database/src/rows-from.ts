/**
 * Rows out of arrays of the same length, as a table for a statement that comes again and again:
 * `rowsFrom('wanted', { id: '$1::text[]', state: '$2::text[]' })` is `wanted` with the columns `id` and `state`.
 *
 * The limit takes nothing away. It lets the planner expect one row, however many there will be, so that a plan that is
 * kept is as good as one that is made for the one row at hand: it finds what belongs to each row by index. With plain
 * `unnest` it expects ten, and would rather plan anew at every call. Join these rows with tables, not with each other.
 */
export function rowsFrom(name: string, arrays: Readonly<Record<string, string>>): string {
  const values = Object.values(arrays);
  const columns = Object.keys(arrays).join(', ');
  return `(select * from unnest(${values.join(', ')}) as each(${columns}) limit cardinality(${values[0]})) as ${name}`;
}

/** Any value of an array, with a plan that is kept as well: `where id = ${anyOf('$1::text[]')}`. */
export const anyOf = (array: string): string => `any(array(select unnest(${array})))`;
