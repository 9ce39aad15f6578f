import type { Knex } from '@waybill/database';
import type { Tally } from '../delivery/tally.ts';

/** Rows are locked in one order for everybody; what deletes an endpoint takes a single one. */
const hold = 'select from webhook_endpoints where id = any(:ids) order by id for no key update';

const update = `
  update webhook_endpoints e set
    consecutive_failures = t.failures + case when t.succeeded then 0 else e.consecutive_failures end,
    failing_since = case
      when t.succeeded or e.failing_since is null then t."firstFailureAt"
      else e.failing_since
    end,
    status = case when t.gone then 'disabled' else e.status end,
    status_cause = case when t.gone then 'gone' else e.status_cause end,
    status_since = case when t.gone and e.status <> 'disabled' then now() else e.status_since end,
    status_reason = case when t.gone then 'The endpoint answered 410 Gone.' else e.status_reason end
  from jsonb_to_recordset(:tallies) as t
    ("endpointId" text, succeeded boolean, failures integer, "firstFailureAt" timestamptz, gone boolean)
  where e.id = t."endpointId"`;

/** Keeps each endpoint's count of failures in a row, and disables those that are gone. */
export const bookkeep = async (sql: Knex.Transaction, tallies: readonly Tally[]): Promise<void> => {
  if (tallies.length === 0) return;
  await sql.raw(hold, { ids: tallies.map(({ endpointId }) => endpointId) });
  await sql.raw(update, { tallies: JSON.stringify(tallies) });
};
