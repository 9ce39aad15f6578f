import type { Knex } from 'knex';
import type { Chore } from '../chores.ts';
import {
  placeIn,
  replaceSealed,
  type SealedColumn,
  type SealedRow,
  underOtherKeys,
} from './sealed-columns.ts';
import { CannotOpen, type Vault } from './vault.ts';

/** Columns whose values one vault seals. */
export interface SealedStore {
  readonly vault: Vault;
  readonly columns: readonly SealedColumn[];
}

/** A value that opens under no key of the vault, or not at its place. It is left as it is. */
export interface Stuck {
  table: string;
  column: string;
  row: string;
  error: CannotOpen;
}

interface Resealing {
  database: Knex;
  stores: readonly SealedStore[];
  onStuck: (stuck: Stuck) => void;
  /** Values in one portion; default 100. */
  portion?: number;
}

/** Opens and seals again, unless a writer was faster: then what it wrote stays. */
async function resealOne(
  database: Knex,
  vault: Vault,
  column: SealedColumn,
  row: SealedRow,
): Promise<CannotOpen | undefined> {
  const place = placeIn(column, row);
  try {
    await replaceSealed(database, column, row, vault.seal(vault.open(row.sealed, place), place));
    return undefined;
  } catch (error) {
    if (error instanceof CannotOpen) return error;
    throw error;
  }
}

/**
 * The chore that brings every sealed value under the vault's current key, in portions, while the service runs. It
 * remembers nothing: the key's id is in each value, so that a process killed in the middle leaves only what is left to
 * do. A value is replaced only if it is still the one that was read.
 */
export function resealing({ database, stores, onStuck, portion = 100 }: Resealing): Chore {
  const all = stores.flatMap(({ vault, columns }) => columns.map((column) => ({ vault, column })));
  let [at, after] = [0, ''];

  const rest = () => {
    [at, after] = [0, ''];
    return false;
  };
  return {
    name: 'reseal-secrets',
    everyMs: 5 * 60_000,
    async portion() {
      const next = all[at];
      if (!next) return rest();
      const { vault, column } = next;
      const rows = await underOtherKeys(database, column, {
        current: vault.currentKey,
        after,
        limit: portion,
      });
      for (const row of rows) {
        const error = await resealOne(database, vault, column, row);
        if (error) onStuck({ table: column.table, column: column.column, row: row.id, error });
      }
      after = rows.at(-1)?.id ?? '';
      if (rows.length < portion) [at, after] = [at + 1, ''];
      return at < all.length || rest();
    },
  };
}
