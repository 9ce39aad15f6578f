import type { Knex } from '@waybill/database';
import type { EndpointHealthKeeping, EndpointUnderWatch } from '../deps.ts';

/** Rows are locked in one order for everybody; what deletes an endpoint takes a single one. */
const hold = `
  select id, tenant_id as "tenantId", url, status, status_cause as "statusCause",
    status_reason as "statusReason", status_since as "statusSince",
    consecutive_failures as "consecutiveFailures", failing_since as "failingSince", probe_at as "probeAt"
  from webhook_endpoints where id = any(:ids) and deleted_at is null order by id for no key update`;

const save = `
  update webhook_endpoints e set
    consecutive_failures = n."consecutiveFailures", failing_since = n."failingSince", probe_at = n."probeAt",
    status = n.status, status_cause = n."statusCause", status_reason = n."statusReason",
    status_since = n."statusSince"
  from jsonb_to_recordset(:rows) as n
    (id text, "consecutiveFailures" integer, "failingSince" timestamptz, "probeAt" timestamptz,
     status text, "statusCause" text, "statusReason" text, "statusSince" timestamptz)
  where e.id = n.id`;

export const endpointHealthIn = (sql: Knex): EndpointHealthKeeping => ({
  async hold(ids) {
    return (await sql.raw<{ rows: EndpointUnderWatch[] }>(hold, { ids: [...ids] })).rows;
  },
  async save(endpoints) {
    if (endpoints.length > 0) await sql.raw(save, { rows: JSON.stringify(endpoints) });
  },
});
