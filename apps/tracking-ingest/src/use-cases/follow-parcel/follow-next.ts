import type { Deps } from '../../deps.ts';
import type { TrackingNumber } from '../../domain/parcel.ts';
import type { Follow } from './follow-parcel.ts';

/**
 * Takes the parcel that has waited longest and follows it, in one transaction. Answers whether there was one.
 * A parcel that fails is put off, so that it does not stand in the way of the others, and the error is thrown.
 */
export const followNext =
  ({ inTransaction }: Pick<Deps, 'inTransaction'>, follow: Follow) =>
  async (): Promise<boolean> => {
    let claimed: TrackingNumber | null = null;
    try {
      await inTransaction(async (unit) => {
        const parcel = await unit.parcels.claimNext();
        claimed = parcel;
        if (parcel) await follow(unit, parcel);
      });
    } catch (error) {
      const number: TrackingNumber | null = claimed;
      if (number) await inTransaction(({ readings }) => readings.postpone(number));
      throw error;
    }
    return claimed !== null;
  };
