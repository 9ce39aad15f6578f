import type { Unit } from '../../deps.ts';
import type { Shipment } from '../../domain/shipment.ts';
import type { PendingEdit } from '../../domain/shipment-edit.ts';

/** Gives an order its former name back after an edit failed, unless another order has that name by now. */
export async function withFormerName(
  { shipments }: Pick<Unit, 'shipments'>,
  shipment: Shipment,
  { formerName }: PendingEdit,
): Promise<Shipment> {
  const { tenantId, order } = shipment;
  if (formerName === undefined || formerName === order.orderExternalId) return shipment;
  if (await shipments.lock(tenantId, formerName)) return shipment;
  return { ...shipment, order: { ...order, orderExternalId: formerName } };
}
