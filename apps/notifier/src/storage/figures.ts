import type { Knex } from '@waybill/database';
import type { Figures } from '../deps.ts';

const failing = `
  select count(*) as value from webhook_endpoints
  where deleted_at is null and consecutive_failures > 0 and status <> 'disabled'`;

const disabled = `
  select count(*) as value from webhook_endpoints where deleted_at is null and status = 'disabled'`;

/** Ids rise with time: the first by id is the oldest, and the search ends there. */
const pending = `
  select extract(epoch from cast(:now as timestamptz) - m.created_at) as value
  from deliveries d join messages m on m.id = d.message_id
  join webhook_endpoints e on e.id = d.endpoint_id and e.status = 'enabled' and e.deleted_at is null
  order by d.message_id limit 1`;

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
