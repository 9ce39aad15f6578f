import type { Knex } from '@waybill/database';
import type { UnmappedCode, UnmappedViews } from '../deps.ts';

/** More unknown codes than this are no codes, but a format that is misread. */
const maxCodes = 1_000;

const codes = `
  select carrier, leg, level, code, count(*) as count, min(received_at) as "firstSeenAt",
    max(received_at) as "lastSeenAt"
  from unmapped_scans where tenant_id = :tenantId and (:carrier::text is null or carrier = :carrier)
  group by carrier, code, level, leg order by count(*) desc, carrier, code limit ${maxCodes}`;

/** The newest few of each code. */
const withSamples = `
  with codes as (${codes})
  select codes.*, samples from codes cross join lateral (
    select json_agg(json_build_object('scanId', split_part(reading_id, '.', 1), 'trackingId', tracking_id,
      'text', text, 'receivedAt', received_at) order by received_at desc) as samples
    from (
      select reading_id, tracking_id, text, received_at from unmapped_scans scan
      where tenant_id = :tenantId and scan.carrier = codes.carrier and scan.code = codes.code
        and scan.level = codes.level and scan.leg = codes.leg
      order by received_at desc limit 3
    ) newest
  ) sample order by count desc, carrier, code`;

/** What operators look at. */
export const unmappedViewsIn = (sql: Knex): UnmappedViews => ({
  async unmappedCodes(tenantId, carrier) {
    const { rows } = await sql.raw<{ rows: UnmappedCode[] }>(withSamples, { tenantId, carrier });
    return rows;
  },
});
