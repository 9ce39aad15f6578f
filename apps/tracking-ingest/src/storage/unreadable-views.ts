import type { Knex } from '@waybill/database';
import type { UnreadableScan, UnreadableViews } from '../deps.ts';

const columns = `reading.scan_id as "scanId", reading.carrier, account_id as "accountId", reading.problem as reason,
  reading.received_at as "receivedAt", reading.tracking_id as "trackingId", length(body) as "bodyBytes"`;

const unreadable = `from scan_readings reading join scans on scans.id = reading.scan_id
  where reading.tenant_id = :tenantId and reading.state = 'unreadable'`;

const page = `select ${columns} ${unreadable}
  and (:before::text is null or reading.id < :before) and (:carrier::text is null or reading.carrier = :carrier)
  order by reading.id desc limit :limit`;

const one = `select ${columns}, headers, body ${unreadable} and reading.id = :scanId`;

/** What lies in quarantine. Reads without locks, one tenant at a time. */
export const unreadableViewsIn = (sql: Knex): UnreadableViews => ({
  async unreadable(tenantId, filter) {
    const { rows } = await sql.raw<{ rows: UnreadableScan[] }>(page, { tenantId, ...filter });
    return rows;
  },

  async unreadableScan(tenantId, scanId) {
    const { rows } = await sql.raw(one, { tenantId, scanId });
    return rows[0] ?? null;
  },
});
