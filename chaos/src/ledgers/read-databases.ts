import { schemas } from '../world/environment.ts';
import type { Administrator } from './administrator.ts';
import { readCrossings } from './crossings.ts';
import type { Databases } from './databases.ts';

/** Every table that the laws speak of, in one read. */
export async function readDatabases(ask: Administrator): Promise<Databases> {
  return {
    ...(await readOrders(ask)),
    ...(await readOrchestration(ask)),
    ...(await readTracking(ask)),
    ...(await readMessaging(ask)),
    ...(await readNotifications(ask)),
    crossings: await readCrossings(ask),
  };
}

const readOrders = async (ask: Administrator) => ({
  shipments: await ask<Databases['shipments'][number]>(
    'select id, tenant_id as "tenantId", order_external_id as "orderExternalId", status, sequence from orders.shipments',
  ),
  idempotencyKeys: await ask<Databases['idempotencyKeys'][number]>(
    'select key, subject as "shipmentId" from orders.idempotency_keys',
  ),
  changes: await ask<Databases['changes'][number]>(
    `select shipment_id as "shipmentId", sequence, status from orders.status_history
      where sequence is not null order by shipment_id, sequence`,
  ),
  dispatchSteps: await count(
    ask,
    `select count(distinct shipment_id) from orders.status_history where step_status = 'ORDER_DISPATCHED'`,
  ),
  estimateSteps: await count(
    ask,
    `select count(distinct (shipment_id, attempt)) from orders.status_history where step_status = 'ESTIMATES_RECEIVED'`,
  ),
  trackingFacts: await count(
    ask,
    `select count(distinct (shipment_id, fact_id)) from orders.status_history where kind = 'scan'`,
  ),
});

const readOrchestration = async (ask: Administrator) => ({
  decisions: await count(ask, 'select count(*) from orchestration.decisions where winner is not null'),
  dispatches: await ask<Databases['dispatches'][number]>(
    'select shipment_id as "shipmentId", phase from orchestration.delivery_orders',
  ),
  bookings: await ask<Databases['bookings'][number]>(
    `select client_reference as reference, shipment_id as "shipmentId", state, tracking_id as "trackingId"
       from orchestration.bookings`,
  ),
});

const readTracking = async (ask: Administrator) => ({
  scansByHash: new Map(
    (
      await ask<{ hash: string; count: string }>(
        `select encode(content_hash, 'hex') as hash, count(*) from tracking.scans group by 1`,
      )
    ).map((row) => [row.hash, Number(row.count)]),
  ),
  readings: await countsBy(ask, 'select state as name, count(*) from tracking.scan_readings group by 1'),
  parkedNumbers: (
    await ask<{ number: string }>(
      `select distinct tracking_id as number from tracking.scan_readings where state = 'parked'`,
    )
  ).map(({ number }) => number),
  tellings: await ask<Databases['tellings'][number]>(
    `select p.id as "parcelId", count(t.id)::int as count, coalesce(max(t.sequence), 0) as last, p.last_sequence as saved
       from tracking.parcels p left join tracking.tracking_events t on t.parcel_id = p.id group by p.id`,
  ),
});

async function readMessaging(ask: Administrator) {
  const inEach = (select: (schema: string) => string) =>
    Object.values(schemas).map(select).join(' union all ');
  return {
    inbox: await countsBy(
      ask,
      inEach((schema) => `select consumer as name, count(*) from ${schema}.inbox group by 1`),
    ),
    outbox: await countsBy(
      ask,
      inEach((schema) => `select '${schema}' as name, count(*) from ${schema}.outbox`),
    ),
    deadJobs: await ask<Databases['deadJobs'][number]>(
      inEach(
        (schema) => `select consumer, last_error as "lastError" from ${schema}.jobs where state = 'dead'`,
      ),
    ),
    scheduledJobs: await count(
      ask,
      `select count(*) from (${inEach((schema) => `select 1 from ${schema}.jobs where state = 'scheduled'`)}) as jobs`,
    ),
  };
}

const readNotifications = async (ask: Administrator) => ({
  events: await ask<Databases['events'][number]>(
    `select shipment_id as "shipmentId", sequence, released_at is not null as released from notifications.events
      where type = 'shipment.status_changed'`,
  ),
  undelivered: await ask<Databases['undelivered'][number]>(
    `select endpoint_id as "endpointId", shipment_id as "shipmentId", sequence, state, attempts
       from notifications.messages where state <> 'delivered'`,
  ),
  messages: await count(ask, 'select count(*) from notifications.messages'),
  endpoints: await ask<Databases['endpoints'][number]>(
    'select id, status, deleted_at is not null as deleted from notifications.webhook_endpoints',
  ),
});

async function count(ask: Administrator, sql: string): Promise<number> {
  const [row] = await ask<{ count: string }>(sql);
  return Number(row?.count);
}

async function countsBy(ask: Administrator, sql: string): Promise<Record<string, number>> {
  const rows = await ask<{ name: string; count: string }>(sql);
  return Object.fromEntries(rows.map((row) => [row.name, Number(row.count)]));
}
