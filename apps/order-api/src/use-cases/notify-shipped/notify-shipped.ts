import type { NotifyShippedRequest } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { decideNotify, type NotifyRefusal } from '../../domain/sales-orders/notify.ts';
import type { Actor } from '../audit.ts';
import { noSalesOrder } from '../read-sales-orders/routes.ts';
import { impossible, misfit } from '../sales-api.ts';
import { recordShipped } from './tell-source.ts';

interface NotifyShipped {
  tenantId: string;
  id: string;
  wish: NotifyShippedRequest;
  actor: Actor;
}

const refusalOf = ({ index, reason, message }: NotifyRefusal) => {
  if (index === null) return impossible(message);
  const field = reason === 'unknown item' ? 'sales_order_item_id' : 'quantity';
  const code = reason === 'unknown item' ? 'invalid_identifier' : 'invalid_field_value';
  return misfit(`sales_order_items.${index}.${field}`, message, code);
};

/**
 * Someone says that items of an order have shipped. Counted at once and told to the store later; the same items
 * under the same number are one parcel, however often and however simultaneously they are told.
 */
export async function notifyShipped(
  { clock }: Pick<Deps, 'clock'>,
  unit: Transaction<Unit>,
  { tenantId, id, wish }: NotifyShipped,
): Promise<void> {
  const order = await unit.salesOrders.lock(tenantId, id);
  if (!order) throw noSalesOrder(id);
  const { tracking_number: trackingNumber, carrier_code: carrierCode } = wish;
  const shares = wish.sales_order_items?.map((item) => ({
    itemId: item.sales_order_item_id,
    quantity: item.quantity,
  }));
  const known = await unit.notifications.of(tenantId, id);
  const decision = decideNotify(order, known, { trackingNumber, items: shares ?? null });
  if (decision.kind === 'refused') throw refusalOf(decision.refusal);
  if (decision.kind === 'repeated') return;
  const now = clock.now();
  const parcel = { trackingNumber, carrierCode, trackingUrl: null, shipmentId: null, shippedAt: now, now };
  await recordShipped(unit, order, { ...parcel, key: decision.key, items: decision.items });
}
