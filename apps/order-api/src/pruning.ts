import { type Chores, startChores } from '@waybill/database';
import { pruneIdempotencyKeys } from '@waybill/http';
import type { Logger } from '@waybill/telemetry';
import type { Knex } from 'knex';

const hourly = 3_600_000;
const portion = 1_000;

/** Forgets, once an hour, the idempotency keys that nobody may use any longer: after 30 days. */
export const startPruning = (database: Knex, logger: Logger): Chores => {
  const pruneKeys = {
    name: 'prune-idempotency-keys',
    everyMs: hourly,
    portion: async () => (await pruneIdempotencyKeys(database, portion)) === portion,
  };
  const onError = (err: unknown) => logger.warn({ err }, 'old idempotency keys could not be forgotten');
  return startChores(database, [pruneKeys], { onError });
};
