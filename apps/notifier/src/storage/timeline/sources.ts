/** A time as REST shows it. */
const rest = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Facts from other services. A scan that came with a change may have been received as an event of its own too. */
const kept = `
  select at, kind, event_id || ':' || lpad(position::text, 3, '0') as key, service, trace_id, null as traceparent, data
  from timeline where tenant_id = :tenantId and shipment_id = :shipmentId
    and not exists (select from changes where scan ->> 'eventId' = event_id::text)`;

const changes = `
  select id, occurred_at, trace, sequence, tracking_event_id, scan, payload::jsonb -> 'data' as said
  from events
  where tenant_id = :tenantId and shipment_id = :shipmentId and type = 'shipment.status_changed'`;

/** Kept with the change that it brought, and told at its own moment. */
const scan = `
  select (scan ->> 'toldAt')::timestamptz, 'scan', (scan ->> 'eventId') || ':000', 'tracking-ingest', null,
    trace ->> 'traceparent', scan - 'eventId' - 'toldAt'
  from changes where scan is not null`;

/** The first change has the request in it. */
const request = `
  select (said #>> '{shipment,createdAt}')::timestamptz, 'request', id::text, 'order-api', null, trace ->> 'traceparent',
    jsonb_build_object(
      'orderExternalId', said -> 'orderExternalId',
      'locationExternalId', said #> '{shipment,locationExternalId}',
      'brandExternalId', said #> '{shipment,brandExternalId}')
  from changes where sequence = 1`;

const statusChange = `
  select occurred_at, 'status_change', id::text, 'order-api', null, trace ->> 'traceparent',
    jsonb_build_object(
      'sequence', sequence, 'status', said -> 'status', 'previousStatus', said -> 'previousStatus',
      'subStatus', said -> 'subStatus', 'changedAt', said -> 'changedAt', 'note', said -> 'note',
      'statusUser', said -> 'statusUser', 'trackingEventId', tracking_event_id)
  from changes`;

const sent = `
  select m.*, e.trace ->> 'traceparent' as traceparent
  from messages m join events e on e.id = m.event_id
  where m.tenant_id = :tenantId and m.shipment_id = :shipmentId`;

const webhook = `
  select created_at, 'webhook', id, 'notifier', null, traceparent,
    jsonb_build_object(
      'messageId', id, 'endpointId', endpoint_id, 'eventType', event_type, 'sequence', sequence, 'status', status,
      'state', state, 'attempts', attempts, 'finishedAt', ${rest('finished_at')})
  from sent`;

const webhookAttempt = `
  select a.at, 'webhook_attempt', s.id || ':' || lpad(a.number::text, 5, '0'), 'notifier', null, s.traceparent,
    jsonb_build_object(
      'messageId', s.id, 'endpointId', s.endpoint_id, 'number', a.number, 'status', a.status, 'failure', a.failure,
      'latencyMs', a.latency_ms)
  from sent s join attempts a on a.message_id = s.id`;

/** Decided in the trace of the change that it tells of. */
const customerMessage = `
  select coalesce(c.finished_at, c.created_at), 'customer_message', c.id, 'notifier', null,
    (select trace ->> 'traceparent' from changes where changes.sequence = c.sequence),
    jsonb_build_object(
      'messageId', c.id, 'milestone', c.milestone, 'channel', c.channel, 'state', c.state, 'reason', c.reason,
      'attempts', c.attempts, 'decidedAt', ${rest('c.created_at')})
  from customer_messages c where c.tenant_id = :tenantId and c.shipment_id = :shipmentId`;

const writeBack = `
  select coalesce(finished_at, told_at, created_at), 'write_back', id, 'notifier', null, trace ->> 'traceparent',
    jsonb_build_object(
      'writeBackId', id, 'orderSourceId', order_source_id, 'trackingNumber', tracking_number, 'status', status,
      'calls', turn, 'failureReason', failure_reason, 'confirmationCode', confirmation_code,
      'askedAt', ${rest('created_at')})
  from write_backs where tenant_id = :tenantId and shipment_id = :shipmentId`;

/** Everything that is known of one shipment, as one table: at, kind, key, service, trace_id, traceparent, data. */
export const facts = `
  with changes as (${changes}), sent as (${sent}), facts as (
    ${[kept, scan, request, statusChange, webhook, webhookAttempt, customerMessage, writeBack].join('\n    union all')}
  )`;
