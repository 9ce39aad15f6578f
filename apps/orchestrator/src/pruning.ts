import { type Chores, type Knex, startChores } from '@waybill/database';
import type { Clock } from '@waybill/service';
import type { Logger } from '@waybill/telemetry';
import type { ProviderCallLog } from './deps.ts';

const hourly = 3_600_000;
const portion = 2_000;
const day = 86_400_000;

interface Parts {
  readonly database: Knex;
  readonly log: Pick<ProviderCallLog, 'prune'>;
  readonly keepDays: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Forgets, once an hour and in portions, the calls to providers that are older than wanted. */
export const startPruning = ({ database, log, keepDays, clock, logger }: Parts): Chores => {
  const pruneCalls = {
    name: 'prune-provider-calls',
    everyMs: hourly,
    portion: async () => {
      const before = new Date(clock.now().getTime() - keepDays * day);
      return (await log.prune(before, portion)) === portion;
    },
  };
  const onError = (err: unknown) => logger.warn({ err }, 'old calls to providers could not be forgotten');
  return startChores(database, [pruneCalls], { onError });
};
