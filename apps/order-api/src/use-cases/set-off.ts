import { shipmentDispatchDue, shipmentRequested } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../deps.ts';
import { toDeliveryOrder } from '../domain/delivery-order.ts';
import type { Shipment } from '../domain/shipment.ts';

/**
 * Starts what a shipment needs next, in the same transaction: asks the orchestrator to place it, or sets a timer for
 * the time that it waits for. A shipment that waits for its merchant needs nothing.
 */
export async function setOff(unit: Transaction<Unit>, shipment: Shipment, now: Date): Promise<void> {
  const { id, tenantId, attempt, status, dueAt } = shipment;
  const about = { tenantId, subject: id };
  if (status === 'REQUEST_RECEIVED') {
    await unit.publish(shipmentRequested, { ...about, data: toDeliveryOrder(shipment, now) });
  } else if (dueAt) {
    const data = { shipmentId: id, attempt, dueAt: dueAt.toISOString() };
    await unit.publish(shipmentDispatchDue, { ...about, data, notBefore: dueAt });
  }
}
