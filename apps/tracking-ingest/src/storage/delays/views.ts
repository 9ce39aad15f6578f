import type { Knex } from '@waybill/database';
import type { DelayViews, LateDelivery } from '../../ports/delays.ts';
import { type ExceptionRow, exceptionFrom } from './exceptions.ts';
import { priceFrom, type WatchRow } from './watch-row.ts';

interface LateRow extends WatchRow {
  promised_at: Date;
  promise_source: 'booking' | 'scan';
  promise_scan_id: string | null;
  delivered_at: Date;
  delivery_scan_id: string;
}

const lateFrom = (row: LateRow): LateDelivery => ({
  id: row.id,
  shipmentId: row.shipment_id,
  carrier: row.carrier,
  trackingId: row.tracking_id,
  bookedAt: row.booked_at,
  promisedAt: row.promised_at,
  promiseSource: row.promise_source,
  promiseScanId: row.promise_scan_id,
  deliveredAt: row.delivered_at,
  deliveryScanId: row.delivery_scan_id,
  price: priceFrom(row),
});

/** What merchants may look at. Reads without locks, one tenant at a time. */
export const delayViewsIn = (sql: Knex): DelayViews => ({
  async exceptions(tenantId, { state, kind, shipmentId, carrier, before, limit }) {
    const query = sql<ExceptionRow>('parcel_exceptions').where('tenant_id', tenantId);
    if (state === 'open') query.whereNull('closed_at');
    if (state === 'closed') query.whereNotNull('closed_at');
    if (kind) query.where('kind', kind);
    if (shipmentId) query.where('shipment_id', shipmentId);
    if (carrier) query.where('carrier', carrier);
    if (before) query.where('id', '<', before);
    const rows: ExceptionRow[] = await query.orderBy('id', 'desc').limit(limit);
    return rows.map(exceptionFrom);
  },
  async exception(tenantId, id) {
    const rows: ExceptionRow[] = await sql<ExceptionRow>('parcel_exceptions')
      .where('tenant_id', tenantId)
      .where('id', id);
    return rows[0] ? exceptionFrom(rows[0]) : null;
  },
  async lateDeliveries(tenantId, { from, to, carrier, before, limit }) {
    const query = sql<LateRow>('watches').where('tenant_id', tenantId).whereRaw('delivered_at > promised_at');
    if (from) query.where('delivered_at', '>=', from);
    if (to) query.where('delivered_at', '<', to);
    if (carrier) query.where('carrier', carrier);
    if (before) query.where('id', '<', before);
    const rows: LateRow[] = await query.orderBy('id', 'desc').limit(limit);
    return rows.map(lateFrom);
  },
});
