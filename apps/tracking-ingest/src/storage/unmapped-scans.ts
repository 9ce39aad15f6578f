import { type Knex, tell } from '@waybill/database';
import type { UnmappedScans } from '../deps.ts';

/** Codes that the carriers' tables do not know, inside one transaction. */
export const unmappedScansIn = (sql: Knex): UnmappedScans => ({
  async note(scans) {
    const rows = scans.map(({ readingId, tenantId, trackingId, receivedAt, ...scan }) => ({
      ...scan,
      reading_id: readingId,
      tenant_id: tenantId,
      tracking_id: trackingId,
      received_at: receivedAt,
    }));
    await tell(sql, sql('unmapped_scans').insert(rows).onConflict('reading_id').ignore());
  },

  async firstOf({ tenantId, carrier, level, code }) {
    const row = await sql('unmapped_scans')
      .where({ tenant_id: tenantId, carrier, level, code })
      .min('reading_id as first')
      .first();
    return row?.first ?? null;
  },
});
