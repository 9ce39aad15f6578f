import type { DataOf, Message, shipmentBookedExternally } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import type { Follow } from '../follow-parcel/follow-parcel.ts';
import { pushersOf } from './pushers.ts';
import { registerNumber } from './register-number.ts';

/**
 * Registers a tracking number that was booked elsewhere. Nobody has said who pushes its scans, so the number belongs to
 * the shipment under every carrier that may. Registering it again changes nothing. False if all of them belong to
 * another shipment, such as one that booked it here.
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
