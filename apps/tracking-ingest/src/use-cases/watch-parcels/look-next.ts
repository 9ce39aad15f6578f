import { isUnavailable } from '@waybill/database';
import type { Deps } from '../../deps.ts';
import type { DelaySettings } from '../../domain/delays/settings.ts';
import type { Watch } from '../../ports/delays.ts';
import { lookAt } from './look-at.ts';

/** How long a parcel waits that could not be looked at, so that it does not stand in the way of the others. */
const postponedMs = 60_000;

/** Parcels of one transaction: who brings news of one of them meanwhile waits for its end. */
export const looksAtOnce = 25;

/**
 * Looks at the parcels whose looks have been due longest, in one transaction. Answers how many there were. If that
 * fails each is looked at alone: one that fails again is postponed, and the error is thrown. Due times are in the
 * database, so they survive a restart.
 */
export const lookNext = (
  { inTransaction, formats, clock }: Pick<Deps, 'inTransaction' | 'formats' | 'clock'>,
  settings: DelaySettings,
): (() => Promise<number>) => {
  const alone = async ({ id }: Watch): Promise<unknown> => {
    const now = clock.now();
    try {
      await inTransaction(async (unit) => {
        const watch = await unit.watches.claim(id, now);
        if (watch) await lookAt({ unit, formats, settings, now }, [watch]);
      });
      return null;
    } catch (error) {
      if (isUnavailable(error)) throw error;
      await inTransaction(({ watches }) => watches.postpone(id, new Date(now.getTime() + postponedMs)));
      return error;
    }
  };
  return async () => {
    let claimed: readonly Watch[] = [];
    try {
      await inTransaction(async (unit) => {
        const now = clock.now();
        claimed = await unit.watches.claimDue(now, looksAtOnce);
        if (claimed.length > 0) await lookAt({ unit, formats, settings, now }, claimed);
      });
    } catch (error) {
      if (claimed.length === 0 || isUnavailable(error)) throw error;
      const failures: unknown[] = [];
      for (const watch of claimed) failures.push(await alone(watch));
      const failure = failures.find((each) => each !== null);
      if (failure) throw failure;
    }
    return claimed.length;
  };
};
