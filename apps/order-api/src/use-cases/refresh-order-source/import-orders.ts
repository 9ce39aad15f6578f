import type { ImportedOrder } from '@waybill/contracts';
import { typeid } from 'typeid-js';
import type { Unit } from '../../deps.ts';
import { mergedOrder, newSalesOrder } from '../../domain/sales-orders/merge.ts';
import type { OrderSource } from '../../domain/sales-orders/order-source.ts';

export const newItemId = (): string => typeid('soi').toString();

/** If an order is on a page twice, the last one counts. */
const byExternalId = (orders: readonly ImportedOrder[]): ReadonlyMap<string, ImportedOrder> =>
  new Map(orders.map((order) => [order.externalOrderId, order]));

/** Stores a store’s orders: new ones are added, known ones updated. What has shipped stays shipped. */
export async function importOrders(
  { salesOrders }: Pick<Unit, 'salesOrders'>,
  { id: orderSourceId, tenantId }: OrderSource,
  told: readonly ImportedOrder[],
  now: Date,
): Promise<void> {
  const orders = byExternalId(told);
  const known = await salesOrders.lockKnown(tenantId, orderSourceId, [...orders.keys()]);
  const knownBy = new Map(known.map((order) => [order.told.externalOrderId, order]));
  for (const [externalId, order] of orders) {
    const before = knownBy.get(externalId);
    if (!before) {
      const id = typeid('sor').toString();
      await salesOrders.insert(newSalesOrder(order, { id, tenantId, orderSourceId, newItemId, now }));
      continue;
    }
    const after = mergedOrder(before, order, { newItemId, now });
    if (after !== before) await salesOrders.save(after);
  }
}
