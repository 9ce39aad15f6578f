import type { DataOf, Message, shipmentStatusChanged } from '@waybill/contracts';
import type { Tx } from '../../deps.ts';

/** Notes whether a delivery came when its provider had promised. Nothing else of a shipment's life matters here. */
export const keepOnTimeRecord = async (
  { tenantId, data }: Message<DataOf<typeof shipmentStatusChanged>>,
  { onTimeRecords }: Tx,
): Promise<void> => {
  if (data.status !== 'ORDER_DELIVERED') return;
  await onTimeRecords.delivered(tenantId, data.shipmentId, new Date(data.changedAt));
};
