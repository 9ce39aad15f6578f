import { shipmentRenamed } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../deps.ts';
import type { Recorded } from '../domain/record-fact.ts';
import type { Shipment } from '../domain/shipment.ts';

/**
 * Saves a shipment with its order, and tells whoever finds it by its name if it has another one than before. False if
 * another order of the tenant has that name; the transaction must then be given up.
 */
export async function saveOrder(
  { shipments, publish }: Pick<Transaction<Unit>, 'shipments' | 'publish'>,
  before: Shipment,
  recorded: Recorded,
): Promise<boolean> {
  const saved = await shipments.saveOrder(recorded);
  if (!saved) return false;
  const { id, tenantId, order } = recorded.shipment;
  const { orderExternalId } = order;
  if (orderExternalId === before.order.orderExternalId) return true;
  const data = { shipmentId: id, orderExternalId, naming: saved.naming };
  await publish(shipmentRenamed, { tenantId, subject: id, data });
  return true;
}
