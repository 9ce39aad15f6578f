import { salesOrderShippedNotified } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import { typeid } from 'typeid-js';
import type { Unit } from '../../deps.ts';
import type { Notification, Share } from '../../domain/sales-orders/notification.ts';
import { withNotified } from '../../domain/sales-orders/notify.ts';
import type { SalesOrder } from '../../domain/sales-orders/sales-order.ts';

/** A parcel that has shipped, with what was decided to be in it. */
export interface ShippedParcel {
  trackingNumber: string;
  carrierCode: string;
  trackingUrl: string | null;
  /** The shipment that carries it, where that is known. */
  shipmentId: string | null;
  key: string;
  items: readonly Share[];
  shippedAt: Date;
  now: Date;
}

const itemsToTell = ({ items }: SalesOrder, shares: readonly Share[]) =>
  shares.flatMap(({ itemId, quantity }) => {
    const item = items.find(({ id }) => id === itemId);
    if (!item) return [];
    const { lineItemId, sku, productId, name } = item;
    return [{ lineItemId, sku, productId, description: name, quantity }];
  });

async function publishFor(
  unit: Transaction<Unit>,
  order: SalesOrder,
  orderSourceId: string,
  notification: Notification,
  { trackingUrl, shippedAt }: ShippedParcel,
): Promise<void> {
  const source = await unit.orderSources.find(order.tenantId, orderSourceId);
  await unit.publish(salesOrderShippedNotified, {
    tenantId: order.tenantId,
    subject: order.id,
    data: {
      orderSourceId,
      salesOrderId: order.id,
      notificationId: notification.id,
      externalOrderId: order.told.externalOrderId,
      externalOrderNumber: order.told.externalOrderNumber,
      shipmentId: notification.shipmentId,
      trackingNumber: notification.trackingNumber,
      trackingUrl,
      carrierCode: notification.carrierCode,
      shippedAt: shippedAt.toISOString(),
      items: itemsToTell(order, notification.items),
      notifyBuyer: source?.notifyBuyer ?? false,
    },
  });
}

/**
 * Counts a parcel’s items as shipped and asks for its store to be told, in one transaction and under the order’s lock.
 * If the order was entered by hand there is no store to tell.
 */
export async function recordShipped(
  unit: Transaction<Unit>,
  order: SalesOrder,
  parcel: ShippedParcel,
): Promise<Notification> {
  const { trackingNumber, carrierCode, shipmentId, key, items, now } = parcel;
  const notification: Notification = {
    id: typeid('sno').toString(),
    salesOrderId: order.id,
    tenantId: order.tenantId,
    trackingNumber,
    carrierCode,
    key,
    items,
    shipmentId,
    writeBack: order.orderSourceId === null ? 'none' : 'pending',
    failureReason: null,
    confirmationCode: null,
    createdAt: now,
  };
  await unit.notifications.add(notification);
  await unit.salesOrders.save(withNotified(order, items, now));
  if (order.orderSourceId !== null) await publishFor(unit, order, order.orderSourceId, notification, parcel);
  return notification;
}
