import type { ChangeOrderSourceRequest } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import type { OrderSource } from '../../domain/sales-orders/order-source.ts';
import { announceOrderSource } from '../announce-order-sources/announce-order-sources.ts';
import { type Actor, audit } from '../audit.ts';
import {
  requireLocation,
  requireStoreUrl,
  sourceTerms,
} from '../connect-order-source/connect-order-source.ts';
import { noOrderSource } from '../read-order-sources/routes.ts';

interface ChangeOrderSource {
  tenantId: string;
  id: string;
  change: ChangeOrderSourceRequest;
  actor: Actor;
  action: 'order_source.changed' | 'order_source.disconnected';
}

const sealedAfter = (
  { stores }: Pick<Deps, 'stores'>,
  before: OrderSource,
  { credentials }: ChangeOrderSourceRequest,
): string | null => {
  if (credentials === undefined) return before.sealedCredentials;
  return credentials === null ? null : stores.seal(before, credentials);
};

const changed = (
  deps: Pick<Deps, 'stores'>,
  before: OrderSource,
  change: ChangeOrderSourceRequest,
): OrderSource => ({
  ...before,
  nickname: change.order_source_nickname ?? before.nickname,
  url: change.url === undefined ? before.url : requireStoreUrl(deps, change.url),
  sealedCredentials: sealedAfter(deps, before, change),
  locationExternalId:
    change.location_external_id === undefined ? before.locationExternalId : change.location_external_id,
  notifyAt: change.notify_shipped_at ?? before.notifyAt,
  notifyBuyer: change.notify_buyer ?? before.notifyBuyer,
  active: change.active ?? before.active,
  revision: before.revision + 1,
});

/** Changes a connection. What is absent stays as it is; write-backs that wait use the new terms. */
export async function changeOrderSource(
  deps: Pick<Deps, 'clock' | 'stores'>,
  unit: Transaction<Unit>,
  { tenantId, id, change, actor, action }: ChangeOrderSource,
): Promise<OrderSource> {
  const before = await unit.orderSources.lock(tenantId, id);
  if (!before) throw noOrderSource(id);
  const now = deps.clock.now();
  const after = { ...changed(deps, before, change), updatedAt: now };
  if (change.location_external_id !== undefined)
    await requireLocation(unit, tenantId, after.locationExternalId);
  await unit.orderSources.save(after);
  await announceOrderSource(unit, after);
  const versions = { before: sourceTerms(before), after: sourceTerms(after) };
  await audit(unit, actor, { tenantId, subject: id, action, ...versions, at: now });
  return after;
}
