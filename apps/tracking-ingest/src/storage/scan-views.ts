import type { Knex } from '@waybill/database';
import type { ScanViews } from '../deps.ts';
import { type ParcelRow, parcelFrom } from './parcels.ts';
import { type ReadingRow, readingFrom } from './reading-row.ts';

/** No parcel is scanned so often; it bounds what one request reads. */
const maxReadings = 1_000;

const columns = `reading.id, scan_id, state, dedup_key, fingerprint, reading, received_at, '{}'::json as trace`;

const ofParcel = `
  select ${columns} from scan_readings reading
  where tracking_id = :trackingId and tenant_id = :tenantId and carrier = :carrier and state <> 'unreadable'
  order by received_at, id limit ${maxReadings}`;

const unmatched = `
  select ${columns}, carrier from scan_readings reading
  where tenant_id = :tenantId and state = :state and (:before::text is null or id < :before)
    and (:carrier::text is null or carrier = :carrier)
    and (:trackingId::text is null or tracking_id = :trackingId)
    and (:orderNumber::text is null or reading->>'orderNumber' = :orderNumber)
    and (:receivedFrom::timestamptz is null or received_at >= :receivedFrom)
    and (:receivedTo::timestamptz is null or received_at < :receivedTo)
  order by id desc limit :limit`;

const liveDelay = `
  select coalesce(extract(epoch from now() - min(due_at)) * 1000, 0)::float8 as ms from scan_readings
  where state = 'pending' and due_at <= now()`;

/** What merchants may look at. Reads without locks, one tenant at a time. */
export const scanViewsIn = (sql: Knex): ScanViews => ({
  async liveDelayMs() {
    const { rows } = await sql.raw<{ rows: { ms: number }[] }>(liveDelay);
    return rows[0]?.ms ?? 0;
  },

  async parcelsOf(tenantId, shipmentId) {
    const rows = await sql<ParcelRow>('parcels')
      .where({ tenant_id: tenantId, shipment_id: shipmentId })
      .orderBy('id');
    return rows.map(parcelFrom);
  },

  async readingsOf({ trackingId, tenantId, carrier }) {
    const { rows } = await sql.raw<{ rows: ReadingRow[] }>(ofParcel, { trackingId, tenantId, carrier });
    return rows.map(readingFrom);
  },

  async unmatched(tenantId, page) {
    const { rows } = await sql.raw<{ rows: (ReadingRow & { carrier: string })[] }>(unmatched, {
      ...page,
      tenantId,
    });
    return rows.map((row) => ({ ...readingFrom(row), carrier: row.carrier }));
  },
});
