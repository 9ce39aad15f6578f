import type { DataOf, Message, shipmentDispatched } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import type { Follow } from '../follow-parcel/follow-parcel.ts';
import { registerNumber } from './register-number.ts';

/** Registers the tracking number of a booking. */
export const registerParcel = (deps: Pick<Deps, 'logger'>, follow: Follow) => {
  const register = registerNumber(deps, follow);
  return async (
    { tenantId, data }: Message<DataOf<typeof shipmentDispatched>>,
    unit: Transaction<Unit>,
  ): Promise<void> => {
    const { shipmentId, carrier, trackingId } = data;
    await register(unit, { tenantId, carrier, trackingId }, { shipmentId });
  };
};
