import { isUnavailable } from '@waybill/database';
import type { Deps } from '../../deps.ts';
import type { TrackingNumber } from '../../domain/parcel.ts';
import type { Follow } from './follow-parcel.ts';

/** How many scans one transaction handles: enough to share its round trips, and over in some tens of milliseconds. */
const portion = 100;

/**
 * Handles the parcels that have waited longest, in one transaction. Answers how many. If that fails, each is handled
 * alone: one that fails again is postponed, so that it does not hold up the others, and the error is thrown.
 */
export const followNext = (
  { inTransaction }: Pick<Deps, 'inTransaction'>,
  follow: Follow,
): (() => Promise<number>) => {
  const alone = async (number: TrackingNumber): Promise<unknown> => {
    try {
      await inTransaction(async (unit) => {
        await follow(unit, await unit.parcels.lock([number]));
      });
      return null;
    } catch (error) {
      await inTransaction(({ readings }) => readings.postpone(number));
      return error;
    }
  };
  return async () => {
    let claimed: readonly TrackingNumber[] = [];
    try {
      await inTransaction(async (unit) => {
        const parcels = await unit.parcels.claimNext(portion);
        claimed = parcels;
        if (parcels.length > 0) await follow(unit, parcels);
      });
    } catch (error) {
      if (claimed.length === 0 || isUnavailable(error)) throw error;
      const failures: unknown[] = [];
      for (const number of claimed) failures.push(await alone(number));
      const failure = failures.find((each) => each !== null);
      if (failure) throw failure;
    }
    return claimed.length;
  };
};
