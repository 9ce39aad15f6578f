import type { DataOf, Message, shipmentRenamed } from '@waybill/contracts';
import type { Unit } from '../../deps.ts';

/** Has a shipment found by its new name, whatever changes told before of its former one are heard yet. */
export const renameShipment = (
  { tenantId, data }: Message<DataOf<typeof shipmentRenamed>>,
  { streams }: Pick<Unit, 'streams'>,
): Promise<void> => streams.rename(tenantId, data);
