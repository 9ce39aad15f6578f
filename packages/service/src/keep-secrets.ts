import {
  type Chores,
  countByKey,
  type Knex,
  resealing,
  type SealedStore,
  type Stuck,
  startChores,
} from '@waybill/database';
import { gaugeSeries, type Logger, sampled } from '@waybill/telemetry';

/** How far a service is with its keys. */
export interface SecretCount {
  table: string;
  column: string;
  key: string;
  /** current: seals. old: opens. unknown: this process does not have it. */
  state: 'current' | 'old' | 'unknown';
  values: number;
}

/** Every sealed column of a service, by key. */
export async function countSecrets(database: Knex, stores: readonly SealedStore[]): Promise<SecretCount[]> {
  const counts: SecretCount[] = [];
  for (const { vault, columns } of stores) {
    const stateOf = (key: string) =>
      key === vault.currentKey ? 'current' : vault.has(key) ? 'old' : 'unknown';
    for (const count of await countByKey(database, columns))
      counts.push({ ...count, state: stateOf(count.key) });
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

/** Brings what is sealed under the current key, from time to time, and shows how far it is. Call what it answers to stop. */
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
