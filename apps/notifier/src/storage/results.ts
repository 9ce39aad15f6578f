import { ask, type Knex, tell } from '@waybill/database';
import type { Result, Results } from '../delivery/ports.ts';

/**
 * Locks in one order for everybody, so that two recorders cannot wait for each other. Under this lock no message
 * can join the lane between the moment its head is closed and the moment its next one is made ready.
 */
const holdStreams = `
  select from shipment_streams where shipment_id = any($1) order by shipment_id for no key update`;

/**
 * Columns rather than JSON: of those the planner knows that they are few, and finds their rows by index.
 * A result counts for its message only while the claim is still its dispatcher's. The attempt is written in any
 * case, for it did happen; its number is the message's count of attempts.
 */
const settle = `
  with result as (
    select * from unnest(
      $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::integer[], $8::integer[],
      $9::text[], $10::text[]
    ) as r (message_id, dispatcher_id, state, due_at, at, latency_ms, status, failure, answer)
  ), closed as (
    delete from deliveries d using result r
    where d.message_id = r.message_id and d.claimed_by = r.dispatcher_id and r.state <> 'pending'
    returning d.message_id, d.endpoint_id, d.lane
  ), postponed as (
    update deliveries d set state = 'ready', claimed_by = null, claimed_until = null, tries = d.tries + 1, due_at = r.due_at from result r
    where d.message_id = r.message_id and d.claimed_by = r.dispatcher_id and r.state = 'pending'
  ), counted as (
    update messages m set
      attempts = m.attempts + 1,
      state = case when c.message_id is null then m.state else r.state end,
      finished_at = case when c.message_id is null then m.finished_at else $1::timestamptz end
    from result r left join closed c on c.message_id = r.message_id
    where m.id = r.message_id
    returning m.id, m.attempts
  ), recorded as (
    insert into attempts (message_id, number, at, latency_ms, status, failure, answer)
    select r.message_id, c.attempts, r.at, r.latency_ms, r.status, r.failure, r.answer
    from result r join counted c on c.id = r.message_id
  )
  select endpoint_id, lane from closed
  where lane is not null and exists (
    select from deliveries d
    where d.endpoint_id = closed.endpoint_id and d.lane = closed.lane and d.state = 'queued'
  )`;

/** The first of each lane becomes ready. */
const promote = `
  update deliveries set state = 'ready', due_at = $1
  where state = 'queued' and message_id in (
    select (
      select message_id from deliveries
      where endpoint_id = l.endpoint_id and lane = l.lane order by sequence limit 1
    ) from unnest($2::text[], $3::text[]) as l (endpoint_id, lane)
  )`;

const columnsOf = (results: readonly Result[]) => [
  results.map(({ claimed }) => claimed.messageId),
  results.map(({ claimed }) => claimed.dispatcherId),
  results.map(({ next }) => next.state),
  results.map(({ next }) => (next.state === 'pending' ? next.dueAt : null)),
  results.map(({ at }) => at),
  results.map(({ latencyMs }) => latencyMs),
  results.map(({ status }) => status),
  results.map(({ failure }) => failure),
  results.map(({ answer }) => answer),
];

/** A lane whose next message is free to go. */
interface Freed {
  endpoint_id: string;
  lane: string;
}

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
    if (shipments.length > 0) await tell(sql, holdStreams, [shipments]);
    const { rows: freed } = await ask<Freed>(sql, settle, [now, ...columnsOf(results)]);
    if (freed.length === 0) return 0;
    const endpointIds = freed.map(({ endpoint_id }) => endpoint_id);
    await tell(sql, promote, [now, endpointIds, freed.map(({ lane }) => lane)]);
    return freed.length;
  },
});
