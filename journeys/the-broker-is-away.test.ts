import { announce, eventually, type PrivateRabbit, startPrivateRabbit } from '@waybill/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { FourServices, type ServiceName } from './support/four-services.ts';
import { inBatches } from './support/in-batches.ts';
import { pushScan } from './support/scan-push.ts';

const services: ServiceName[] = ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'];
/** Of the services that are at work when the broker comes back. */
const schemas = ['orders', 'tracking', 'notifications'];
/** Each leaves two events in the outbox: what is asked for, and that it was received. */
const backlogOrders = 2_500;
const patient = { within: 60_000, every: 100 };

let broker: PrivateRabbit;
let platform: FourServices;
beforeAll(async () => {
  broker = await startPrivateRabbit();
  platform = await FourServices.start({ traces: false, broker });
  await eventually(async () => {
    for (const name of ['orchestrator', 'notifier', 'tracking-ingest'] as const)
      expect((await platform.merchant(name).call('GET', pathOf[name])).status).toBe(200);
  }, patient);
});
afterAll(() => platform?.stop());

const pathOf = {
  orchestrator: '/v1/providers',
  notifier: '/v1/webhook-endpoints',
  'tracking-ingest': '/v1/carrier-accounts',
} as const;

const order = (orderExternalId: string) => ({ ...exampleOrder, orderExternalId });
const readiness = async (name: ServiceName) => {
  const response = await fetch(`${platform.url(name)}/health/ready`);
  const body = (await response.json()) as { checks: { messaging: { detail: string } } };
  return { status: response.status, detail: body.checks.messaging.detail };
};
const count = async (sql: string): Promise<number> =>
  Number((await platform.database.knex.raw(sql)).rows[0].count);

const inQueue = async (name: string): Promise<number> => {
  const queues = JSON.parse(await broker.ctl('list_queues', 'name', 'messages', '--formatter', 'json'));
  return queues.find((queue: { name: string }) => queue.name === name).messages;
};

/** Events that were written down before this moment and have not left yet. */
const waitingSince = async (before: Date): Promise<number> => {
  const each = schemas.map((schema) =>
    count(
      `select count(*) from ${schema}.outbox where created_at < '${before.toISOString()}' and available_at < now()`,
    ),
  );
  return (await Promise.all(each)).reduce((sum, waiting) => sum + waiting, 0);
};

/** What is answered while no event can leave. */
async function everythingIsAnswered(name: string): Promise<void> {
  const merchant = platform.merchant();
  const waited = await merchant.place(order(`${name}-waits`), { prefer: 'wait=1' });
  expect([waited.status, waited.body.status]).toEqual([201, 'REQUEST_RECEIVED']);
  expect(waited.body.warnings).toMatchObject([{ code: 'BOOKING_PENDING' }]);
  const atOnce = await merchant.place(order(`${name}-at-once`), { prefer: 'respond-async' });
  expect(atOnce.status).toBe(202);
  const unwanted = await merchant.place(order(`${name}-unwanted`), { prefer: 'respond-async' });
  const cancelled = await merchant.call('DELETE', `/shipments/${unwanted.body.id}`, undefined, {
    prefer: 'wait=1',
  });
  expect([cancelled.status, cancelled.body.warnings?.[0]?.code]).toEqual([202, 'CANCELLATION_PENDING']);
  expect(await pushScan(platform, `AWB${name}`)).toBe(200);
  const endpoint = await platform.merchant('notifier').addEndpoint(`http://127.0.0.1:9/${name}`);
  expect(endpoint.status).toBe(201);
  await eventually(async () => {
    const { body } = await platform.merchant('tracking-ingest').call('GET', '/v1/unmatched-scans');
    expect(JSON.stringify(body)).toContain(`AWB${name}`);
  }, patient);
}

async function everythingIsMadeUpFor(name: string): Promise<void> {
  const statusOf = async (id: string) => (await platform.merchant().get(id)).body.status;
  await eventually(async () => {
    expect(await statusOf(`${name}-waits`)).toMatch(/ORDER_/);
    expect(await statusOf(`${name}-at-once`)).toMatch(/ORDER_/);
    expect(await statusOf(`${name}-unwanted`)).toBe('ORDER_CANCELLED');
  }, patient);
}

describe.each([
  [
    'out-of-memory',
    /blocked/,
    ['set_vm_memory_high_watermark', '0.00001'],
    ['set_vm_memory_high_watermark', '0.4'],
  ],
  ['out-of-disk', /blocked/, ['set_disk_free_limit', '100000GB'], ['set_disk_free_limit', '50MB']],
])('while the broker is %s', (name, says, alarm, relief) => {
  test('every request is answered as documented, and all of it is made up for afterwards', async () => {
    await broker.ctl(...alarm);
    await everythingIsAnswered(name);
    await eventually(async () => {
      const { status, detail } = await readiness('order-api');
      expect([status, detail]).toEqual([200, expect.stringMatching(says)]);
    }, patient);
    await broker.ctl(...relief);
    await everythingIsMadeUpFor(name);
  });
});

test('while the broker is away every request is answered, and 5,000 events that waited all arrive', async () => {
  const before = await count('select count(*) from orders.shipments');
  await broker.stop();
  await everythingIsAnswered('stopped');
  for (const service of services) {
    const { status, detail } = await readiness(service);
    expect([service, status, detail]).toEqual([service, 200, expect.stringMatching(/no connection/)]);
  }
  const statuses = new Set<number>();
  await inBatches(backlogOrders, 16, async (index) => {
    const placed = await platform.merchant().place(order(`backlog-${index}`), { prefer: 'respond-async' });
    statuses.add(placed.status);
  });
  expect([...statuses]).toEqual([202]);
  const waiting = await waitingSince(new Date());
  expect(waiting).toBeGreaterThanOrEqual(2 * backlogOrders);

  // What waits for planning is to stay countable, so it waits in the broker while its reader is away.
  await platform.process('orchestrator').stop();
  await broker.restart();
  const back = new Date();
  await eventually(async () => expect(await waitingSince(back)).toBe(0), { within: 90_000, every: 50 });
  announce(
    `${waiting} events left the outboxes within ${Date.now() - back.getTime()} ms of the broker's return`,
  );
  const shipments = await count('select count(*) from orders.shipments');
  expect(shipments - before).toBe(backlogOrders + 3);
  const planned = `select count(*) from orchestration.inbox where consumer = 'orchestrator.plan-shipment'`;
  // The broker counts what is in a queue every few seconds.
  await eventually(
    async () =>
      expect((await count(planned)) + (await inQueue('orchestrator.plan-shipment'))).toBe(shipments),
    patient,
  );
  const told = 'select count(distinct shipment_id) from notifications.events where sequence = 1';
  await eventually(async () => expect(await count(told)).toBe(shipments), { within: 150_000, every: 100 });
  announce(`and the notifier had heard of every order after ${Date.now() - back.getTime()} ms`);
  await platform.startService('orchestrator');
  await everythingIsMadeUpFor('stopped');
}, 300_000);
