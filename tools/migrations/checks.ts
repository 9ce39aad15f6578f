import type { Knex } from '@waybill/database';
import type { Shape } from './shape.ts';

/** A condition that every row written from now on must meet. */
export interface Check {
  readonly columns: readonly string[];
  /** As PostgreSQL says it: `CHECK ((size > 0))`. */
  readonly definition: string;
}

/** By table. */
export type Checks = ReadonlyMap<string, readonly Check[]>;

interface Row extends Check {
  readonly table: string;
}

/** The checks of a schema as PostgreSQL has them. One that is not valid yet holds for new rows all the same. */
export async function checksOf(sql: Knex, schema: string): Promise<Checks> {
  const { rows } = await sql.raw<{ rows: Row[] }>(
    `select c.relname as "table", replace(pg_get_constraintdef(k.oid), ' NOT VALID', '') as definition,
            array(select attname::text from pg_attribute where attrelid = c.oid and attnum = any (k.conkey)) as columns
       from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'c' and c.relnamespace = ?::regnamespace`,
    [schema],
  );
  return Map.groupBy(rows, ({ table }) => table);
}

const words = ({ definition }: Check): ReadonlySet<string> | null => {
  const list = /^CHECK \(\(\(?\w+\)?(?:::text)? = ANY \(\(?ARRAY\[(.*)\]\)?(?:::text\[\])?\)\)\)$/.exec(
    definition,
  )?.[1];
  return list === undefined
    ? null
    : new Set([...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, word]) => word ?? ''));
};

/** A list of words that has only grown lets through whatever the one before did. */
const isWider = (now: Check, before: Check): boolean => {
  if (now.columns.join() !== before.columns.join()) return false;
  const [more, less] = [words(now), words(before)];
  return more !== null && less !== null && [...less].every((word) => more.has(word));
};

/**
 * Checks that rows of the release before may fail: those that are new or other than before. One about new columns only
 * cannot be failed by who does not know them, and a list of words may grow. What else is harmless, people must say.
 */
export function tightened(before: Checks, now: Checks, columns: Shape): string[] {
  return [...now].flatMap(([table, checks]) => {
    const known = columns.get(table);
    if (!known) return [];
    const were = before.get(table) ?? [];
    return checks
      .filter((check) => check.columns.some((column) => known.has(column)))
      .filter((check) => !were.some((was) => was.definition === check.definition || isWider(check, was)))
      .map(({ definition }) => `${table} has a new ${definition}`);
  });
}
