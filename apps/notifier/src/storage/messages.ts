import { ask, type Knex, rowsFrom } from '@waybill/database';
import type { DeliveryState, Messages, NewMessage } from '../deps.ts';
import { claimMs } from './claims.ts';

const fresh = rowsFrom('fresh', {
  id: '$3::text[]',
  tenant_id: '$4::text[]',
  endpoint_id: '$5::text[]',
  event_id: '$6::uuid[]',
  event_type: '$7::text[]',
  shipment_id: '$8::text[]',
  sequence: '$9::integer[]',
  status: '$10::text[]',
  claimed_by: '$11::text[]',
});

/**
 * Log and work in one statement. The first of a lane may go, those behind it queue: it is ready for anybody, or
 * claimed for whoever has a place for it. Whoever calls holds the shipment's stream, as those do who close a
 * delivery, and the endpoint, which those who cancel its deliveries have alone: so a lane cannot become empty
 * between look and insert.
 */
const create = `
  with fresh as (select * from ${fresh}), logged as (
    insert into messages
      (id, tenant_id, endpoint_id, event_id, event_type, shipment_id, sequence, status, created_at)
    select id, tenant_id, endpoint_id, event_id, event_type, shipment_id, sequence, status, $1 from fresh
  ), turn as (
    select id, endpoint_id, case when sequence is not null then shipment_id end as lane, sequence, claimed_by,
      sequence is not null and (
        row_number() over (partition by endpoint_id, shipment_id order by sequence) > 1 or exists (
          select from deliveries d where d.endpoint_id = fresh.endpoint_id and d.lane = fresh.shipment_id
        )
      ) as waits
    from fresh
  )
  insert into deliveries (message_id, endpoint_id, lane, sequence, due_at, state, claimed_by, claimed_until)
  select id, endpoint_id, lane, sequence, $1,
    case when waits then 'queued' when claimed_by is null then 'ready' else 'claimed' end,
    case when not waits then claimed_by end,
    case when not waits and claimed_by is not null then now() + $2 * interval '1 millisecond' end
  from turn
  returning message_id as id, state`;

const cancelFor = `
  with dropped as (delete from deliveries where endpoint_id = :endpointId returning message_id)
  update messages set state = 'cancelled', finished_at = :now from dropped where id = dropped.message_id`;

const hurryFor = `
  update deliveries set tries = 0, due_at = least(due_at, :now)
  where endpoint_id = :endpointId and state = 'ready'`;

/** Only what is closed is opened again: a pending message is on its way as it is. */
const reopen = `
  with opened as (
    update messages set state = 'pending', finished_at = null
    where tenant_id = :tenantId and id = :id and state <> 'pending'
    returning id, endpoint_id
  )
  insert into deliveries (message_id, endpoint_id, state, due_at)
  select id, endpoint_id, 'ready', :now from opened`;

interface Placed {
  id: string;
  state: DeliveryState;
}

const columnsOf = (messages: readonly NewMessage[]) => [
  messages.map(({ id }) => id),
  messages.map(({ tenantId }) => tenantId),
  messages.map(({ endpointId }) => endpointId),
  messages.map(({ eventId }) => eventId),
  messages.map(({ eventType }) => eventType),
  messages.map(({ shipmentId }) => shipmentId),
  messages.map(({ sequence }) => sequence),
  messages.map(({ status }) => status),
  messages.map(({ claimedBy }) => claimedBy),
];

export const messagesIn = (sql: Knex): Messages => ({
  async create(messages, now) {
    if (messages.length === 0) return new Map();
    const { rows } = await ask<Placed>(sql, create, [now, claimMs, ...columnsOf(messages)]);
    return new Map(rows.map(({ id, state }) => [id, state]));
  },
  async cancelFor(endpointId, now) {
    const { rowCount } = await sql.raw(cancelFor, { endpointId, now });
    return rowCount;
  },
  async hurryFor(endpointId, now) {
    await sql.raw(hurryFor, { endpointId, now });
  },
  async reopen(tenantId, id, now) {
    const { rowCount } = await sql.raw(reopen, { tenantId, id, now });
    return rowCount === 1;
  },
});
