import type { Knex } from '@waybill/database';
import type { Result, Results } from '../delivery/ports.ts';

/**
 * Locks in one order for everybody, so that two recorders cannot wait for each other. Under this lock no message
 * can join the lane between the moment its head is closed and the moment its next one is made ready.
 */
const holdStreams = `
  select from shipment_streams where shipment_id = any(:shipments) order by shipment_id for no key update`;

/**
 * A result counts for its message only while the claim is still its dispatcher's. The attempt is written in any
 * case, for it did happen; its number is the message's count of attempts.
 */
const settle = `
  with result as (
    select * from jsonb_to_recordset(:rows) as r (
      message_id text, dispatcher_id text, state text, due_at timestamptz,
      at timestamptz, latency_ms integer, status integer, failure text, answer text
    )
  ), closed as (
    delete from deliveries d using result r
    where d.message_id = r.message_id and d.claimed_by = r.dispatcher_id and r.state <> 'pending'
    returning d.message_id, d.endpoint_id, d.lane
  ), postponed as (
    update deliveries d set state = 'ready', claimed_by = null, tries = d.tries + 1, due_at = r.due_at from result r
    where d.message_id = r.message_id and d.claimed_by = r.dispatcher_id and r.state = 'pending'
  ), counted as (
    update messages m set
      attempts = m.attempts + 1,
      state = case when c.message_id is null then m.state else r.state end,
      finished_at = case when c.message_id is null then m.finished_at else :now end
    from result r left join closed c on c.message_id = r.message_id
    where m.id = r.message_id
    returning m.id, m.attempts
  ), recorded as (
    insert into attempts (message_id, number, at, latency_ms, status, failure, answer)
    select r.message_id, c.attempts, r.at, r.latency_ms, r.status, r.failure, r.answer
    from result r join counted c on c.id = r.message_id
  )
  select endpoint_id, lane from closed where lane is not null`;

/** The first of each lane becomes ready. */
const promote = `
  update deliveries set state = 'ready', due_at = :now
  where state = 'queued' and message_id in (
    select (
      select message_id from deliveries
      where endpoint_id = l.endpoint_id and lane = l.lane order by sequence limit 1
    ) from jsonb_to_recordset(:lanes) as l (endpoint_id text, lane text)
  )`;

const asRow = ({ claimed, next, ...result }: Result) => ({
  message_id: claimed.messageId,
  dispatcher_id: claimed.dispatcherId,
  state: next.state,
  due_at: next.state === 'pending' ? next.dueAt : null,
  at: result.at,
  latency_ms: result.latencyMs,
  status: result.status,
  failure: result.failure,
  answer: result.answer,
});

/** The shipments in whose lanes a place becomes free. */
const shipmentsOf = (results: readonly Result[]): string[] => [
  ...new Set(
    results.flatMap(({ claimed, next }) =>
      next.state === 'pending' || claimed.lane === null ? [] : (claimed.shipmentId ?? []),
    ),
  ),
];

export const resultsIn = (sql: Knex): Results => ({
  async settle(results, now) {
    const shipments = shipmentsOf(results);
    if (shipments.length > 0) await sql.raw(holdStreams, { shipments });
    const rows = JSON.stringify(results.map(asRow));
    const closed = (await sql.raw(settle, { rows, now })).rows;
    if (closed.length > 0) await sql.raw(promote, { lanes: JSON.stringify(closed), now });
  },
});
