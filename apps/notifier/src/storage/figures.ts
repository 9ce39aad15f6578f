import type { Knex } from '@waybill/database';
import type { Figures } from '../deps.ts';

const failing = `
  select count(*) as value from webhook_endpoints
  where deleted_at is null and consecutive_failures > 0 and status <> 'disabled'`;

const disabled = `
  select count(*) as value from webhook_endpoints where deleted_at is null and status = 'disabled'`;

/**
 * From one endpoint to the next in deliveries_ready, reading the earliest due of each. What waits for an endpoint that
 * fails or is disabled is that endpoint's, and so is what was refused and waits for its next try. What was never tried
 * and waits for later was put off by ourselves.
 */
const pending = `
  with recursive ahead as (
    (select endpoint_id, due_at, message_id, tries from deliveries where state = 'ready'
     order by endpoint_id, due_at limit 1)
    union all
    select following.* from ahead cross join lateral (
      select endpoint_id, due_at, message_id, tries from deliveries
      where state = 'ready' and endpoint_id > ahead.endpoint_id order by endpoint_id, due_at limit 1
    ) following
  )
  select extract(epoch from cast(:now as timestamptz) - min(
    case when ahead.tries = 0 and ahead.due_at > :now then m.created_at else ahead.due_at end)) as value
  from ahead join messages m on m.id = ahead.message_id
  join webhook_endpoints e on e.id = ahead.endpoint_id
  where e.status = 'enabled' and e.deleted_at is null and e.consecutive_failures = 0`;

const held =
  'select extract(epoch from cast(:now as timestamptz) - min(held_since)) as value from shipment_streams where held_since is not null';

/** What operators watch, asked of the database when somebody reads the metrics. */
export const figuresIn = (sql: Knex): Figures => {
  const ask = async (question: string, bindings: object): Promise<number> => {
    const { rows } = await sql.raw<{ rows: { value: number | null }[] }>(question, { ...bindings });
    return Math.max(0, rows[0]?.value ?? 0);
  };
  return {
    endpointsFailing: () => ask(failing, {}),
    endpointsDisabled: () => ask(disabled, {}),
    oldestPending: (now) => ask(pending, { now }),
    oldestHeld: (now) => ask(held, { now }),
  };
};
