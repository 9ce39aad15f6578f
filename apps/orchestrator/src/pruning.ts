import { type Chore, type Chores, type Knex, startChores } from '@waybill/database';
import { pruneIdempotencyKeys } from '@waybill/http';
import type { Clock } from '@waybill/service';
import type { Logger } from '@waybill/telemetry';
import type { ProviderCallLog } from './deps.ts';

const hourly = 3_600_000;
const day = 86_400_000;

/** Deletes what is older than a time, at most so much; answers how much. */
type Prune = (before: Date, limit: number) => Promise<number>;

interface Parts {
  readonly database: Knex;
  readonly log: Pick<ProviderCallLog, 'prune'>;
  readonly labels: Prune;
  readonly keepDays: { readonly calls: number; readonly labels: number };
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Forgets, once an hour and in portions, calls to providers, files of labels, and keys that are too old. */
export const startPruning = ({ database, log, labels, keepDays, clock, logger }: Parts): Chores => {
  const chore = (name: string, prune: Prune, days: number, portion: number): Chore => ({
    name,
    everyMs: hourly,
    portion: async () => (await prune(new Date(clock.now().getTime() - days * day), portion)) === portion,
  });
  const chores = [
    chore('prune-provider-calls', log.prune, keepDays.calls, 2_000),
    // A file is some ten or hundred kilobytes.
    chore('prune-labels', labels, keepDays.labels, 200),
    chore('prune-idempotency-keys', (_, limit) => pruneIdempotencyKeys(database, limit), 0, 1_000),
  ];
  const onError = (err: unknown, name: string) =>
    logger.warn({ err, chore: name }, 'old rows could not be forgotten');
  return startChores(database, chores, { onError });
};
