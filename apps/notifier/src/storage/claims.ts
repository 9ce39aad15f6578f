import { ask, type Knex } from '@waybill/database';
import type { Claimed, Claims } from '../delivery/ports.ts';

/**
 * A claim ends by itself, for its dispatcher may live and never have heard of it: the answer was lost, or it could not
 * be put off. An attempt may take a minute at most.
 */
export const claimMs = 90_000;

/**
 * Reads one index entry for each endpoint with something ready, plus the rows that it takes. `ahead` jumps in
 * deliveries_ready from one endpoint to the next, reading the earliest due of each, so that a long backlog of one
 * endpoint is never scanned. `turn` is a circle that begins after the endpoint served last, so that under overload
 * every endpoint gets its turn. Rows that another dispatcher is taking are skipped. A failing endpoint is skipped until
 * its probe is due, and then gives one message. Taking it moves the next probe into the future, so that nobody sends a
 * second message before the result of the first.
 */
const take = `
  with recursive ahead as (
    (select endpoint_id, due_at from deliveries where state = 'ready' order by endpoint_id, due_at limit 1)
    union all
    select following.endpoint_id, following.due_at from ahead cross join lateral (
      select endpoint_id, due_at from deliveries
      where state = 'ready' and endpoint_id > ahead.endpoint_id order by endpoint_id, due_at limit 1
    ) following
  ), turn as (
    select e.id, e.id > $2::text as later, e.probe_at is not null as probing,
      case when e.probe_at is null then coalesce(r.free, $1::integer) else 1 end as free
    from ahead
    join webhook_endpoints e on e.id = ahead.endpoint_id and e.status = 'enabled' and e.deleted_at is null
    left join jsonb_to_recordset($3::jsonb) as r ("endpointId" text, free integer) on r."endpointId" = e.id
    where ahead.due_at <= $4 and coalesce(r.free, $1) > 0
      and (e.probe_at is null or e.probe_at <= $4)
    order by later desc, e.id
  ), picked as (
    select d.message_id from turn cross join lateral (
      select message_id from deliveries
      where endpoint_id = turn.id and state = 'ready' and due_at <= $4
      order by due_at limit turn.free for update skip locked
    ) d
    limit $5
  ), taken as (
    update deliveries d
    set state = 'claimed', claimed_by = $6, claimed_until = now() + $8 * interval '1 millisecond' from picked
    where d.message_id = picked.message_id
    returning d.message_id, d.endpoint_id, d.lane, d.tries
  ), probed as (
    update webhook_endpoints set probe_at = $7::timestamptz
    where id in (
      select id from webhook_endpoints
      where id in (select turn.id from turn join taken on taken.endpoint_id = turn.id where turn.probing)
      for no key update skip locked
    )
  )
  select taken.*, m.tenant_id, m.shipment_id, ev.trace, ev.occurred_at, e.url, e.secret, e.headers,
    e.consecutive_failures,
    case when e.payload = 'thin' then coalesce(ev.thin_payload, ev.payload) else ev.payload end as payload,
    case when e.previous_secret_expires_at > $4 then e.previous_secret end as previous_secret
  from taken
  join messages m on m.id = taken.message_id
  join events ev on ev.id = m.event_id
  join webhook_endpoints e on e.id = taken.endpoint_id`;

interface Row {
  message_id: string;
  endpoint_id: string;
  lane: string | null;
  tries: number;
  tenant_id: string;
  shipment_id: string | null;
  payload: string;
  trace: Record<string, unknown>;
  occurred_at: Date;
  url: string;
  secret: string;
  previous_secret: string | null;
  headers: string | null;
  consecutive_failures: number;
}

const fromRow = (row: Row, dispatcherId: string): Claimed => ({
  messageId: row.message_id,
  dispatcherId,
  tenantId: row.tenant_id,
  endpointId: row.endpoint_id,
  shipmentId: row.shipment_id,
  lane: row.lane,
  url: row.url,
  sealedSecret: row.secret,
  sealedPreviousSecret: row.previous_secret,
  sealedHeaders: row.headers,
  body: row.payload,
  tries: row.tries,
  trace: row.trace,
  occurredAt: row.occurred_at,
  endpointIsFailing: row.consecutive_failures > 0,
});

const ready = { state: 'ready', claimed_by: null, claimed_until: null };

export const claimsIn = (sql: Knex): Claims => ({
  async take({ rooms, probeMs, ...request }) {
    const probeUntil = new Date(request.now.getTime() + probeMs);
    const { usualRoom, after, now, limit, dispatcherId } = request;
    const values = [usualRoom, after, JSON.stringify(rooms), now, limit, dispatcherId, probeUntil, claimMs];
    const { rows } = await ask<Row>(sql, take, values);
    return rows.map((row) => fromRow(row, request.dispatcherId));
  },
  giveBack(dispatcherId) {
    return sql('deliveries').where({ claimed_by: dispatcherId, state: 'claimed' }).update(ready);
  },
  async putOff({ messageId, dispatcherId }, until) {
    await sql('deliveries')
      .where({ message_id: messageId, claimed_by: dispatcherId })
      .update({ ...ready, due_at: until });
  },
});
