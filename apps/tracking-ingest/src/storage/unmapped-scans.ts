import { type Knex, rowsFrom, tell } from '@waybill/database';
import type { UnmappedScans } from '../deps.ts';

const scanned = rowsFrom('scanned', {
  reading_id: '$1::text[]',
  tenant_id: '$2::text[]',
  carrier: '$3::text[]',
  leg: '$4::text[]',
  level: '$5::text[]',
  code: '$6::text[]',
  text: '$7::text[]',
  tracking_id: '$8::text[]',
  received_at: '$9::timestamptz[]',
});

/** Takes any number of scans: a row of values for each would be more than a statement takes. */
const note = `
  insert into unmapped_scans (reading_id, tenant_id, carrier, leg, level, code, text, tracking_id, received_at)
  select reading_id, tenant_id, carrier, leg, level, code, text, tracking_id, received_at from ${scanned}
  on conflict (reading_id) do nothing`;

/** Codes that the carriers' tables do not know, inside one transaction. */
export const unmappedScansIn = (sql: Knex): UnmappedScans => ({
  async note(scans) {
    await tell(sql, note, [
      scans.map(({ readingId }) => readingId),
      scans.map(({ tenantId }) => tenantId),
      scans.map(({ carrier }) => carrier),
      scans.map(({ leg }) => leg),
      scans.map(({ level }) => level),
      scans.map(({ code }) => code),
      scans.map(({ text }) => text),
      scans.map(({ trackingId }) => trackingId),
      scans.map(({ receivedAt }) => receivedAt),
    ]);
  },

  async firstOf({ tenantId, carrier, level, code }) {
    const row = await sql('unmapped_scans')
      .where({ tenant_id: tenantId, carrier, level, code })
      .min('reading_id as first')
      .first();
    return row?.first ?? null;
  },
});
