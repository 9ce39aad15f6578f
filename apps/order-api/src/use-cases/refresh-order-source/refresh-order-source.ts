import { orderSourceRefreshDue } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { begun, isRefreshing, type OrderSource } from '../../domain/sales-orders/order-source.ts';
import { noOrderSource } from '../read-order-sources/routes.ts';
import { impossible } from '../sales-api.ts';

/** Starts reading a store’s orders that changed since the last time. A refresh that is running goes on. */
export async function refreshOrderSource(
  { clock }: Pick<Deps, 'clock'>,
  unit: Transaction<Unit>,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<OrderSource> {
  const source = await unit.orderSources.lock(tenantId, id);
  if (!source) throw noOrderSource(id);
  if (!source.active) throw impossible('This order source is disconnected.', 'order_source_not_active');
  const now = clock.now();
  if (isRefreshing(source.refresh, now)) return source;
  const started = { ...source, refresh: begun(source.refresh, now), updatedAt: now };
  await unit.orderSources.save(started);
  const data = { orderSourceId: id, refresh: started.refresh.count, step: 1, cursor: null };
  await unit.publish(orderSourceRefreshDue, { tenantId, subject: id, data });
  return started;
}
