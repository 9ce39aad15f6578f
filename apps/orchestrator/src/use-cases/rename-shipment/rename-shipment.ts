import type { DataOf, Message, shipmentRenamed } from '@waybill/contracts';
import type { Tx } from '../../deps.ts';

/** Has a shipment found by the name that its merchant has given it since it was placed. */
export const renameShipment = (
  { tenantId, data }: Message<DataOf<typeof shipmentRenamed>>,
  { shipmentNames }: Pick<Tx, 'shipmentNames'>,
): Promise<void> => shipmentNames.keep(tenantId, data);
