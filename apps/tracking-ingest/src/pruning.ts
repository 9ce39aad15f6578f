import { type Chores, type Knex, startChores } from '@waybill/database';
import { pruneIdempotencyKeys } from '@waybill/http';
import type { Clock } from '@waybill/service';
import type { Logger } from '@waybill/telemetry';

const hourly = 3_600_000;
const portion = 1_000;

interface Parts {
  readonly database: Knex;
  /** Deletes watches that have ended of parcels booked before a time, at most so many; answers how many. */
  readonly forgetWatches: (before: Date, limit: number) => Promise<number>;
  /** The same of voided bookings, by when they were voided. */
  readonly forgetVoidedBookings: (before: Date, limit: number) => Promise<number>;
  /** Parcels booked before it are forgotten. */
  readonly forgottenBefore: () => Date;
  readonly logger: Logger;
}

/** Parcels booked before this are forgotten, and not taken up again. */
export const forgottenBefore =
  ({ clock, days }: { readonly clock: Clock; readonly days: number }) =>
  (): Date =>
    new Date(clock.now().getTime() - days * 86_400_000);

/** Once an hour, deletes in portions parcels that have ended and keys that can no longer be used. */
export const startPruning = ({
  database,
  forgetWatches,
  forgetVoidedBookings,
  forgottenBefore,
  logger,
}: Parts): Chores => {
  const pruneWatches = {
    name: 'prune-watches',
    everyMs: hourly,
    portion: async () => (await forgetWatches(forgottenBefore(), portion)) === portion,
  };
  const pruneVoidedBookings = {
    name: 'prune-voided-bookings',
    everyMs: hourly,
    portion: async () => (await forgetVoidedBookings(forgottenBefore(), portion)) === portion,
  };
  const pruneKeys = {
    name: 'prune-idempotency-keys',
    everyMs: hourly,
    portion: async () => (await pruneIdempotencyKeys(database, portion)) === portion,
  };
  const onError = (err: unknown, chore: string) =>
    logger.warn({ err, chore }, 'old rows could not be forgotten');
  return startChores(database, [pruneWatches, pruneVoidedBookings, pruneKeys], { onError });
};
