import type { DataOf, Message, shipmentDelivered, shipmentStatusChanged } from '@waybill/contracts';
import type { Tx } from '../../deps.ts';

/** Records whether a delivery came as promised: once for each booking. */
export const keepOnTimeRecord = (
  { tenantId, data }: Message<DataOf<typeof shipmentDelivered>>,
  { onTimeRecords }: Tx,
): Promise<void> => onTimeRecords.delivered(tenantId, data.shipmentId, new Date(data.deliveredAt));

/** The same, from the event that reported deliveries before they had one of their own. */
export const keepOnTimeRecordOfChange = async (
  { tenantId, data }: Message<DataOf<typeof shipmentStatusChanged>>,
  { onTimeRecords }: Tx,
): Promise<void> => {
  if (data.status !== 'ORDER_DELIVERED') return;
  await onTimeRecords.delivered(tenantId, data.shipmentId, new Date(data.changedAt));
};
