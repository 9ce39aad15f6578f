import {
  type Chores,
  countByKey,
  type Knex,
  placeIn,
  resealing,
  type SealedColumn,
  type SealedStore,
  type Stuck,
  someUnder,
  startChores,
  type Vault,
} from '@waybill/database';
import { gaugeSeries, type Logger, sampled } from '@waybill/telemetry';

/** How far a service is with its keys. */
export interface SecretCount {
  table: string;
  column: string;
  key: string;
  /** current: seals. old: opens. unknown: this process does not have it, or another of its name. */
  state: 'current' | 'old' | 'unknown';
  values: number;
}

/** A row that was copied by hand does not open either. Only if several rows do not open, the key is the reason. */
const samples = 5;

/** A key that was replaced under the same name does not open what the former one sealed. */
async function opens(database: Knex, vault: Vault, column: SealedColumn, key: string): Promise<boolean> {
  const rows = await someUnder(database, column, { key, limit: samples });
  return rows.some((row) => {
    try {
      return vault.open(row.sealed, placeIn(column, row)) !== undefined;
    } catch {
      return false;
    }
  });
}

/** Every sealed column of a service, by key. */
export async function countSecrets(database: Knex, stores: readonly SealedStore[]): Promise<SecretCount[]> {
  const counts: SecretCount[] = [];
  for (const { vault, columns } of stores) {
    for (const column of columns)
      for (const count of await countByKey(database, [column])) {
        const isKnown = vault.has(count.key) && (await opens(database, vault, column, count.key));
        const state = !isKnown ? 'unknown' : count.key === vault.currentKey ? 'current' : 'old';
        counts.push({ ...count, state });
      }
  }
  return counts;
}

interface Parts {
  readonly database: Knex;
  readonly logger: Logger;
}

/** Counting reads every secret's first letters: once a minute is enough. */
const countEveryMs = 60_000;

function showSecrets(service: string, database: Knex, stores: readonly SealedStore[]): () => void {
  const counts = sampled(() => countSecrets(database, stores), countEveryMs);
  return gaugeSeries('secretsUnderOldKeys', async () => {
    const known = await counts();
    const valuesIn = (state: string) =>
      (known ?? []).reduce((sum, count) => (count.state === state ? sum + count.values : sum), 0);
    const states = known ? ['old', 'unknown'] : [];
    return states.map((state) => ({ value: valuesIn(state), attributes: { service, state } }));
  });
}

/** Re-encrypts secrets with the current key from time to time, and shows the progress. Call what it answers to stop. */
export function keepSecretsCurrent(
  service: string,
  { database, logger }: Parts,
  stores: readonly SealedStore[],
): () => Promise<void> {
  const onStuck = ({ table, column, row, error }: Stuck) =>
    logger.error({ table, column, row, err: error }, 'a secret cannot be opened, and stays as it is');
  const onError = (err: unknown) =>
    logger.warn({ err }, 'secrets could not be sealed anew; it is tried again');
  const chores: Chores = startChores(database, [resealing({ database, stores, onStuck })], { onError });
  const hide = showSecrets(service, database, stores);
  return async () => {
    hide();
    await chores.stop();
  };
}
