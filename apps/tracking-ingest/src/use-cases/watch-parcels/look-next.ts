import { isUnavailable } from '@waybill/database';
import type { Deps } from '../../deps.ts';
import type { DelaySettings } from '../../domain/delays/settings.ts';
import type { Watch } from '../../ports/delays.ts';
import { lookAt } from './look-at.ts';

/** How long a parcel waits that could not be looked at, so that it does not stand in the way of the others. */
const postponedMs = 60_000;

/**
 * Takes the parcel whose look is due longest, and looks at it, in one transaction. Answers whether there was one.
 * What is due stands in the database: after a restart it is still due.
 */
export const lookNext = (
  { inTransaction, formats, clock }: Pick<Deps, 'inTransaction' | 'formats' | 'clock'>,
  settings: DelaySettings,
): (() => Promise<boolean>) => {
  return async () => {
    let claimed: Watch | null = null;
    try {
      await inTransaction(async (unit) => {
        const now = clock.now();
        const watch = await unit.watches.claimDue(now);
        claimed = watch;
        if (!watch) return;
        await lookAt({ unit, formats, settings, now }, watch);
      });
    } catch (error) {
      const watch = claimed as Watch | null;
      if (!watch || isUnavailable(error)) throw error;
      const until = new Date(clock.now().getTime() + postponedMs);
      await inTransaction(({ watches }) => watches.postpone(watch.id, until));
      throw error;
    }
    return claimed !== null;
  };
};
