import { shipmentCancellationRequested, shipmentEditRequested } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import { toDeliveryOrder } from '../../domain/delivery-order.ts';
import type { Shipment } from '../../domain/shipment.ts';
import type { PendingEdit } from '../../domain/shipment-edit.ts';

/** Asks the orchestrator to have the booking changed, or to stop the attempt. */
export async function publishWish(
  unit: Transaction<Unit>,
  shipment: Shipment,
  edit: PendingEdit,
  now: Date,
): Promise<void> {
  const { id, tenantId, attempt } = shipment;
  const about = { tenantId, subject: id };
  if (edit.way === 'rebook') {
    const data = { shipmentId: id, attempt, reason: 'The order was edited.' };
    return void (await unit.publish(shipmentCancellationRequested, { ...about, data }));
  }
  const order = toDeliveryOrder({ ...shipment, ...edit.version }, now);
  const data = { shipmentId: id, attempt, editId: edit.id, changed: [...edit.changed], order };
  await unit.publish(shipmentEditRequested, { ...about, data });
}
