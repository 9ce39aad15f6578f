import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import type { TrackingNumber } from '../../domain/parcel.ts';
import type { ParcelOwner } from '../../ports/parcels.ts';
import type { Follow } from '../follow-parcel/follow-parcel.ts';

/** Registers a number for a shipment. False if another shipment has it, unless that is the one to be replaced. */
export type RegisterNumber = (
  unit: Transaction<Unit>,
  number: TrackingNumber,
  owner: ParcelOwner,
) => Promise<boolean>;

/**
 * The only way in which a tracking number is registered, whether by a booking, a store or a person. Scans that came
 * before it are published at once, in the same transaction. The parcel's row lock orders this against a scan that comes
 * at the same moment: whichever is second sees the first. Safe to repeat.
 */
export const registerNumber =
  ({ logger }: Pick<Deps, 'logger'>, follow: Follow): RegisterNumber =>
  async (unit, number, owner) => {
    const parcel = await unit.parcels.claimFor(number, owner);
    if (!parcel) {
      const { carrier, trackingId } = number;
      const { shipmentId } = owner;
      logger.warn(
        { shipmentId, carrier, trackingId },
        'the tracking number belongs to another shipment already',
      );
      return false;
    }
    await unit.readings.unpark(parcel);
    await follow(unit, [parcel]);
    return true;
  };
