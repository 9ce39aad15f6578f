import type { NotifyShippedRequest } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { bookedOrderOf, sharesLeftFor } from '../../domain/sales-orders/booked-order.ts';
import type { Share } from '../../domain/sales-orders/notification.ts';
import { decideNotify, type NotifyRefusal } from '../../domain/sales-orders/notify.ts';
import { type Actor, audit } from '../audit.ts';
import { noSalesOrder } from '../read-sales-orders/routes.ts';
import { impossible, misfit } from '../sales-api.ts';
import { takeBookedOrder } from '../take-booked-order/take-booked-order.ts';
import { recordShipped } from './tell-source.ts';

interface NotifyShipped {
  tenantId: string;
  id: string;
  wish: NotifyShippedRequest;
  actor: Actor;
}

type Needs = Pick<Deps, 'clock' | 'newShipmentId' | 'waitingRoom' | 'pageLinks'>;

const sharesIn = ({ sales_order_items: items }: NotifyShippedRequest): Share[] | null =>
  items?.map((item) => ({ itemId: item.sales_order_item_id, quantity: item.quantity })) ?? null;

const refusalOf = ({ index, reason, message }: NotifyRefusal) => {
  if (index === null) return impossible(message);
  const field = reason === 'unknown item' ? 'sales_order_item_id' : 'quantity';
  const code = reason === 'unknown item' ? 'invalid_identifier' : 'invalid_field_value';
  return misfit(`sales_order_items.${index}.${field}`, message, code);
};

/**
 * Someone says that items of an order have shipped. Counted at once, told to the store later, and the parcel is
 * followed like one that was booked here. The same items
 * under the same number are one parcel, however often and however simultaneously they are told.
 */
export async function notifyShipped(
  deps: Needs,
  unit: Transaction<Unit>,
  { tenantId, id, wish, actor }: NotifyShipped,
): Promise<void> {
  const { tracking_number: trackingNumber, carrier_code: carrierCode } = wish;
  const shares = sharesIn(wish);
  // Parcels are locked before orders here, as they are when a parcel's move tells its store. The notifications are
  // read after locking the order: only then is it certain what is left.
  const seen = await unit.salesOrders.find(tenantId, id);
  if (!seen) throw noSalesOrder(id);
  const said = await unit.notifications.of(tenantId, id);
  const inParcel = shares ?? sharesLeftFor(trackingNumber, seen, said);
  const booked = bookedOrderOf(seen, { trackingNumber, carrierCode, shares: inParcel });
  const { shipmentId } = await takeBookedOrder(deps)(unit, { tenantId, actor, order: booked });
  const order = await unit.salesOrders.lock(tenantId, id);
  if (!order) throw noSalesOrder(id);
  const known = await unit.notifications.of(tenantId, id);
  const decision = decideNotify(order, known, { trackingNumber, items: shares });
  if (decision.kind === 'refused') throw refusalOf(decision.refusal);
  if (decision.kind === 'repeated') return;
  const now = deps.clock.now();
  const parcel = { trackingNumber, carrierCode, trackingUrl: null, shipmentId, shippedAt: now, now };
  await recordShipped(unit, order, { ...parcel, key: decision.key, items: decision.items });
  const after = { trackingNumber, carrierCode, items: decision.items };
  const change = { action: 'sales_order.notified_shipped', before: null, after, at: now };
  await audit(unit, actor, { tenantId, subject: id, ...change });
}
