import type { OrderSourceResource } from '@waybill/contracts';
import type { OrderSource } from './order-source.ts';

/** What a connector is called, by its code. */
export type NameOf = (code: string) => string;

/** A connected store as its merchant reads it; its credentials are never shown. */
export const toSourceResource = (source: OrderSource, nameOf: NameOf): OrderSourceResource => ({
  order_source_id: source.id,
  order_source_nickname: source.nickname,
  order_source_code: source.code,
  order_source_friendly_name: nameOf(source.code),
  refresh_info: {
    status: source.refresh.status,
    last_refresh_attempt: source.refresh.attemptedAt?.toISOString() ?? null,
    refresh_date: source.refresh.doneAt?.toISOString() ?? null,
    error_message: source.refresh.error,
  },
  active: source.active,
  url: source.url,
  location_external_id: source.locationExternalId,
  notify_shipped_at: source.notifyAt,
  notify_buyer: source.notifyBuyer,
});
