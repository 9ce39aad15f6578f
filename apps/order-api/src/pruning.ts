import { type Chore, type Chores, startChores } from '@waybill/database';
import { pruneIdempotencyKeys } from '@waybill/http';
import type { Clock } from '@waybill/service';
import type { Logger } from '@waybill/telemetry';
import type { Knex } from 'knex';

const hourly = 3_600_000;
const portion = 1_000;
const day = 86_400_000;

interface Parts {
  readonly database: Knex;
  /** Deletes messages that were last sent before a time, at most so many; answers how many. */
  readonly forgetStoreMessages: (before: Date, limit: number) => Promise<number>;
  readonly storeMessageDays: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Once an hour, deletes idempotency keys that can no longer be used (after 30 days), and old messages of stores. */
export const startPruning = ({
  database,
  forgetStoreMessages,
  storeMessageDays,
  clock,
  logger,
}: Parts): Chores => {
  const pruneKeys: Chore = {
    name: 'prune-idempotency-keys',
    everyMs: hourly,
    portion: async () => (await pruneIdempotencyKeys(database, portion)) === portion,
  };
  const pruneStoreMessages: Chore = {
    name: 'prune-store-messages',
    everyMs: hourly,
    portion: async () => {
      const before = new Date(clock.now().getTime() - storeMessageDays * day);
      return (await forgetStoreMessages(before, portion)) === portion;
    },
  };
  const onError = (err: unknown, chore: string) =>
    logger.warn({ err, chore }, 'old rows could not be forgotten');
  return startChores(database, [pruneKeys, pruneStoreMessages], { onError });
};
