import type { DataOf, Message, shipmentDispatched } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import type { Follow } from '../follow-parcel/follow-parcel.ts';

/**
 * Learns a tracking number from its booking, and tells at once what scans said of it before. The parcel's row lock
 * orders this against a scan that comes in at the same moment: whichever is second sees the first.
 */
export const registerParcel =
  ({ logger }: Pick<Deps, 'logger'>, follow: Follow) =>
  async (
    { tenantId, data }: Message<DataOf<typeof shipmentDispatched>>,
    unit: Transaction<Unit>,
  ): Promise<void> => {
    const { shipmentId, carrier, trackingId } = data;
    const parcel = await unit.parcels.claimFor({ tenantId, carrier, trackingId }, { shipmentId });
    if (!parcel) {
      logger.warn(
        { shipmentId, carrier, trackingId },
        'the tracking number belongs to another shipment already',
      );
      return;
    }
    await unit.readings.unpark(parcel);
    await follow(unit, parcel);
  };
