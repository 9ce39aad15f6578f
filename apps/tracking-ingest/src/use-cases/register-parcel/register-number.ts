import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import type { TrackingNumber } from '../../domain/parcel.ts';
import type { Follow } from '../follow-parcel/follow-parcel.ts';

/** Says that a number is a shipment's. False where another shipment has it. */
export type RegisterNumber = (
  unit: Transaction<Unit>,
  number: TrackingNumber,
  shipmentId: string,
) => Promise<boolean>;

/**
 * The one way in which a tracking number becomes known, whoever brings it: a booking, a store, a person. What scans
 * said of it before is told at once, in the same transaction. The parcel's row lock orders this against a scan that
 * comes in at the same moment: whichever is second sees the first. Safe to repeat.
 */
export const registerNumber =
  ({ logger }: Pick<Deps, 'logger'>, follow: Follow): RegisterNumber =>
  async (unit, number, shipmentId) => {
    const parcel = await unit.parcels.claimFor(number, { shipmentId });
    if (!parcel) {
      const { carrier, trackingId } = number;
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
