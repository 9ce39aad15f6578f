import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import { isTimeToTell } from '../../domain/sales-orders/moment.ts';
import { keyOf, type Share } from '../../domain/sales-orders/notification.ts';
import { decideNotify } from '../../domain/sales-orders/notify.ts';
import { remainingOf, type SalesOrder } from '../../domain/sales-orders/sales-order.ts';
import type { Shipment } from '../../domain/shipment.ts';
import { recordShipped } from '../notify-shipped/tell-source.ts';

/** The parcel’s items that nobody has notified by hand in the meantime. */
const untold = ({ items }: SalesOrder, shares: readonly Share[]): Share[] => {
  const left = new Map(items.map((item) => [item.id, remainingOf(item)]));
  return shares
    .map(({ itemId, quantity }) => ({ itemId, quantity: Math.min(quantity, left.get(itemId) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
};

/**
 * Called when a labelled parcel has moved: if the time has come, its store is told, in the same transaction. It is told
 * once: the order’s lock lets one move pass at a time, and the next one finds the parcel’s number.
 */
export async function tellOfLabel(unit: Transaction<Unit>, shipment: Shipment, now: Date): Promise<void> {
  const { id, tenantId, salesOrderId, booking } = shipment;
  if (!salesOrderId || !booking) return;
  const link = await unit.salesOrderShipments.by(tenantId, id);
  const order = link && (await unit.salesOrders.lock(tenantId, link.salesOrderId));
  if (!order) return;
  const source = order.orderSourceId && (await unit.orderSources.find(tenantId, order.orderSourceId));
  if (!isTimeToTell(shipment, source ? source.notifyAt : 'shipped')) return;
  const told = await unit.notifications.of(tenantId, order.id);
  const { trackingId: trackingNumber, carrier, movedBy, trackingUrl } = booking;
  if (told.some((one) => one.shipmentId === id || one.trackingNumber === trackingNumber)) return;
  const items = untold(order, link.items);
  const decision = decideNotify(order, told, { trackingNumber, items });
  if (items.length === 0 || decision.kind !== 'notify') return;
  const carrierCode = movedBy ?? carrier;
  const shippedAt = shipment.actualPickupAt ?? now;
  const parcel = { trackingNumber, carrierCode, trackingUrl, shipmentId: id, shippedAt, now };
  await recordShipped(unit, order, { ...parcel, key: keyOf(items), items });
}
