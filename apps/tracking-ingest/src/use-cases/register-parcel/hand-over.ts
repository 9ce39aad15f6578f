import type { DataOf, Message, shipmentRecognised } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import type { Follow } from '../follow-parcel/follow-parcel.ts';
import { pushersOf } from './pushers.ts';
import { registerNumber } from './register-number.ts';

/**
 * A parcel that was reported as booked elsewhere turned out to be another shipment's. Its number now belongs to that
 * shipment, under every carrier that may push its scans, and the former shipment's watch ends. The result is the same
 * in whatever order the two bookings arrive.
 */
export const handOver = ({ formats, logger, clock }: Deps, follow: Follow) => {
  const register = registerNumber({ logger }, follow);
  return async (
    { tenantId, data }: Message<DataOf<typeof shipmentRecognised>>,
    unit: Transaction<Unit>,
  ): Promise<void> => {
    const { shipmentId, formerShipmentId, carrier, formerCarrier, trackingId } = data;
    for (const pusher of pushersOf(formerCarrier, formats)) {
      const number = { tenantId, carrier: pusher, trackingId };
      await register(unit, number, { shipmentId, insteadOf: formerShipmentId });
    }
    const former = { tenantId, shipmentId: formerShipmentId };
    await unit.watches.handOver(former, shipmentId, { carrier, trackingId }, clock.now());
  };
};
