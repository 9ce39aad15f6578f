import type { Knex } from 'knex';
import type { Place } from './vault.ts';

/** A column of sealed values. Its table has `id` and `tenant_id`. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The name of the column in the values' own places, where it is another. */
  readonly sealedAs?: string;
}

/** How many values of a column are under one key. */
export interface KeyCount {
  table: string;
  column: string;
  key: string;
  values: number;
}

export interface SealedRow {
  id: string;
  tenantId: string;
  sealed: string;
}

export const placeIn = (
  { table, column, sealedAs = column }: SealedColumn,
  { id, tenantId }: Pick<SealedRow, 'id' | 'tenantId'>,
): Place => ({ tenantId, table, column: sealedAs, row: id });

/** What was erased reads like a sealed value and is under no key. */
const erasedKey = 'erased';

/** Which keys a column's values are under. Tables of secrets are small: one row for each connection or endpoint. */
export async function countByKey(
  db: Knex,
  columns: readonly Pick<SealedColumn, 'table' | 'column'>[],
): Promise<KeyCount[]> {
  const counts: KeyCount[] = [];
  for (const { table, column } of columns) {
    const { rows } = await db.raw<{ rows: { key: string; values: number }[] }>(
      `select split_part(??, '.', 1) as key, count(*)::int as values from ?? where ?? is not null group by 1 order by 1`,
      [column, table, column],
    );
    for (const row of rows) if (row.key !== erasedKey) counts.push({ table, column, ...row });
  }
  return counts;
}

/** A few values of a column that are under this key. */
export const someUnder = (
  db: Knex,
  { table, column }: SealedColumn,
  { key, limit }: { key: string; limit: number },
): Promise<SealedRow[]> =>
  db(table)
    .select({ id: 'id', tenantId: 'tenant_id', sealed: column })
    .whereRaw(`split_part(??, '.', 1) = ?`, [column, key])
    .limit(limit);

/** The next values that are under another key than this one, by id. */
export async function underOtherKeys(
  db: Knex,
  { table, column }: SealedColumn,
  { current, after, limit }: { current: string; after: string; limit: number },
): Promise<SealedRow[]> {
  return db(table)
    .select({ id: 'id', tenantId: 'tenant_id', sealed: column })
    .whereNotNull(column)
    .whereRaw(`split_part(??, '.', 1) not in (?, ?)`, [column, current, erasedKey])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit);
}

/** Puts a value in the place of the one that was read, if that is still there. */
export async function replaceSealed(
  db: Knex,
  { table, column }: SealedColumn,
  { id, sealed }: Pick<SealedRow, 'id' | 'sealed'>,
  resealed: string,
): Promise<boolean> {
  return (
    (await db(table)
      .where('id', id)
      .where(column, sealed)
      .update({ [column]: resealed })) === 1
  );
}
