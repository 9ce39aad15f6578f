import { anyOf, ask, type Knex, rowsFrom, tell } from '@waybill/database';
import type { Result, Results } from '../delivery/ports.ts';

/**
 * Always locks in the same order, so that two recorders cannot deadlock. Under this lock no message can join the lane
 * between the moment its first message is closed and the moment its next one becomes ready.
 */
const holdStreams = `
  select from shipment_streams where shipment_id = ${anyOf('$1::text[]')} order by shipment_id for no key update`;

const results = rowsFrom('result', {
  message_id: '$2::text[]',
  dispatcher_id: '$3::text[]',
  state: '$4::text[]',
  due_at: '$5::timestamptz[]',
  at: '$6::timestamptz[]',
  latency_ms: '$7::integer[]',
  status: '$8::integer[]',
  failure: '$9::text[]',
  answer: '$10::text[]',
});

/**
 * A result changes its message only if the dispatcher still has the claim. The attempt is recorded in any case, since
 * it did happen; its number is the message's count of attempts.
 */
const settle = `
  with result as (select * from ${results}), closed as (
    delete from deliveries d using result r
    where d.message_id = r.message_id and d.claimed_by = r.dispatcher_id and r.state <> 'pending'
    returning d.message_id, d.endpoint_id, d.lane
  ), postponed as (
    update deliveries d set state = 'ready', claimed_by = null, claimed_until = null, tries = d.tries + 1, due_at = r.due_at from result r
    where d.message_id = r.message_id and d.claimed_by = r.dispatcher_id and r.state = 'pending'
  ), counted as (
    update messages m set
      attempts = m.attempts + 1,
      state = case when r.closes then r.state else m.state end,
      finished_at = case when r.closes then $1::timestamptz else m.finished_at end
    from (select *, message_id in (select message_id from closed) as closes from result) r
    where m.id = r.message_id
    returning m.id, m.attempts, r.at, r.latency_ms, r.status, r.failure, r.answer
  ), recorded as (
    insert into attempts (message_id, number, at, latency_ms, status, failure, answer) select * from counted
  )
  select endpoint_id, lane from closed
  where lane is not null and exists (
    select from deliveries d
    where d.endpoint_id = closed.endpoint_id and d.lane = closed.lane and d.state = 'queued'
  )`;

/** The first of each lane becomes ready. */
const promote = `
  update deliveries set state = 'ready', due_at = $1
  where state = 'queued' and message_id = any(array(
    select (
      select message_id from deliveries
      where endpoint_id = l.endpoint_id and lane = l.lane order by sequence limit 1
    ) from ${rowsFrom('l', { endpoint_id: '$2::text[]', lane: '$3::text[]' })}
  ))`;

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
    refuseTwins(results);
    const shipments = shipmentsOf(results);
    if (shipments.length > 0) await tell(sql, holdStreams, [shipments]);
    const { rows: freed } = await ask<Freed>(sql, settle, [now, ...columnsOf(results)]);
    if (freed.length === 0) return 0;
    const endpointIds = freed.map(({ endpoint_id }) => endpoint_id);
    await tell(sql, promote, [now, endpointIds, freed.map(({ lane }) => lane)]);
    return freed.length;
  },
});

/** Each attempt is recorded by itself. Two of the same message are refused together, and then written one by one. */
function refuseTwins(results: readonly Result[]): void {
  const messages = new Set(results.map(({ claimed }) => claimed.messageId));
  if (messages.size < results.length) throw new Error('A message has two results in one statement');
}
