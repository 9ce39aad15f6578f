import type { ConnectOrderSourceRequest } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import { orderSourceKind } from '@waybill/order-sources';
import { checkOutboundUrl } from '@waybill/outbound-http';
import { typeid } from 'typeid-js';
import type { Deps, Unit } from '../../deps.ts';
import { neverRefreshed, type OrderSource } from '../../domain/sales-orders/order-source.ts';
import { announceOrderSource } from '../announce-order-sources/announce-order-sources.ts';
import { type Actor, audit } from '../audit.ts';
import { misfit } from '../sales-api.ts';

type Needs = Pick<Deps, 'clock' | 'stores'>;

/** The address in its usual spelling. Throws for one that must not be called. */
export const requireStoreUrl = ({ stores }: Pick<Deps, 'stores'>, text: string): string => {
  const checked = checkOutboundUrl(text, stores.addressPolicy);
  if (!checked.ok) throw misfit('url', checked.reason);
  return checked.url.href;
};

/** Throws unless the tenant has the location. */
export async function requireLocation(
  { locations }: Pick<Unit, 'locations'>,
  tenantId: string,
  name: string | null,
): Promise<void> {
  if (name === null || (await locations.find(tenantId, name))?.locationExternalId === name) return;
  throw misfit('location_external_id', 'There is no location of this name.');
}

/** A store's fields for the audit log. */
export const sourceTerms = (source: OrderSource) => ({
  code: source.code,
  nickname: source.nickname,
  url: source.url,
  credentials: source.sealedCredentials,
  locationExternalId: source.locationExternalId,
  notifyAt: source.notifyAt,
  notifyBuyer: source.notifyBuyer,
  active: source.active,
});

/** Connects a store without calling it; a refresh does that. */
export async function connectOrderSource(
  { clock, stores }: Needs,
  unit: Transaction<Unit>,
  { tenantId, wish, actor }: { tenantId: string; wish: ConnectOrderSourceRequest; actor: Actor },
): Promise<OrderSource> {
  if (!orderSourceKind(wish.order_source_code))
    throw misfit('order_source_code', 'There is no connector of this code.');
  const locationExternalId = wish.location_external_id ?? null;
  await requireLocation(unit, tenantId, locationExternalId);
  const now = clock.now();
  const id = typeid('osr').toString();
  const source: OrderSource = {
    id,
    tenantId,
    code: wish.order_source_code,
    nickname: wish.order_source_nickname,
    url: requireStoreUrl({ stores }, wish.url),
    sealedCredentials: wish.credentials ? stores.seal({ id, tenantId }, wish.credentials) : null,
    locationExternalId,
    notifyAt: wish.notify_shipped_at,
    notifyBuyer: wish.notify_buyer,
    active: true,
    revision: 1,
    refresh: neverRefreshed,
    createdAt: now,
    updatedAt: now,
  };
  await unit.orderSources.add(source);
  await announceOrderSource(unit, source);
  const change = { action: 'order_source.connected', before: null, after: sourceTerms(source), at: now };
  await audit(unit, actor, { tenantId, subject: id, ...change });
  return source;
}
