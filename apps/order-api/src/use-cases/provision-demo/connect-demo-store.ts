import type { DemoTenant } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { DemoPlaces } from '@waybill/service';
import type { Deps, Unit } from '../../deps.ts';
import { neverRefreshed, type OrderSource } from '../../domain/sales-orders/order-source.ts';
import { announceOrderSource } from '../announce-order-sources/announce-order-sources.ts';
import { refreshOrderSource } from '../refresh-order-source/refresh-order-source.ts';

/** The demo’s store is always the same one, wherever it answers. */
const demoStoreId = 'osr_01jz0000000000000000000000';

/**
 * Connects the simulated store for the demo tenant, and has its orders read. Safe to repeat: one that is known is
 * changed only where it has moved. Without keys to keep its credentials with there is no store.
 */
export async function connectDemoStore(
  { clock, stores }: Pick<Deps, 'clock' | 'stores'>,
  unit: Transaction<Unit>,
  { tenantId, store, location }: DemoTenant,
  { simulatorUrl }: DemoPlaces,
): Promise<void> {
  if (!stores.keepsSecrets) return;
  const url = `${simulatorUrl.replace(/\/+$/, '')}/store`;
  const known = await unit.orderSources.lock(tenantId, demoStoreId);
  if (known?.url === url) return;
  const now = clock.now();
  const source: OrderSource = {
    id: demoStoreId,
    tenantId,
    code: 'http',
    nickname: 'Simulated store',
    url,
    sealedCredentials: stores.seal({ id: demoStoreId, tenantId }, { api_key: store.apiKey }),
    locationExternalId: location.locationExternalId,
    notifyAt: 'shipped',
    notifyBuyer: false,
    active: true,
    revision: (known?.revision ?? 0) + 1,
    refresh: known?.refresh ?? neverRefreshed,
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
  };
  await (known ? unit.orderSources.save(source) : unit.orderSources.add(source));
  await announceOrderSource(unit, source);
  await refreshOrderSource({ clock }, unit, { tenantId, id: demoStoreId });
}
