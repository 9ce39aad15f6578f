import { shipmentRequested } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../deps.ts';
import { toDeliveryOrder } from '../domain/delivery-order.ts';
import type { Shipment } from '../domain/shipment.ts';

/** Asks the orchestrator to place the shipment's current attempt, in the transaction that begins it. */
export async function setOff(unit: Transaction<Unit>, shipment: Shipment, now: Date): Promise<void> {
  const { id, tenantId } = shipment;
  await unit.publish(shipmentRequested, { tenantId, subject: id, data: toDeliveryOrder(shipment, now) });
}
