import type { DataOf, Message, shipmentBookedExternally } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import type { Follow } from '../follow-parcel/follow-parcel.ts';
import { pushersOf } from './pushers.ts';
import { registerNumber } from './register-number.ts';

/**
 * Learns a tracking number that somebody else has booked. Nobody has said who pushes its scans, so the number is the
 * shipment's under every carrier that may. Told again it is registered again, which changes nothing. False where all
 * of them are another shipment's, as when that has booked it.
 */
export const registerExternal = ({ formats, logger }: Pick<Deps, 'formats' | 'logger'>, follow: Follow) => {
  const register = registerNumber({ logger }, follow);
  return async (
    { tenantId, data }: Message<DataOf<typeof shipmentBookedExternally>>,
    unit: Transaction<Unit>,
  ): Promise<boolean> => {
    const { shipmentId, trackingId } = data;
    let isOurs = false;
    for (const carrier of pushersOf(data.carrier, formats))
      isOurs = (await register(unit, { tenantId, carrier, trackingId }, { shipmentId })) || isOurs;
    return isOurs;
  };
};
