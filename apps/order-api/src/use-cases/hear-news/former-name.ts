import type { Unit } from '../../deps.ts';
import type { Shipment } from '../../domain/shipment.ts';
import type { PendingEdit } from '../../domain/shipment-edit.ts';

/** An order whose edit has not come true is called as before, unless another one has been given that name since. */
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
