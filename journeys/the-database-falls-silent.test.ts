import { announce, eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { FourServices, type ServiceName } from './support/four-services.ts';
import { pushScan } from './support/scan-push.ts';

const patient = { within: 60_000, every: 50 };
const services: ServiceName[] = ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'];
const silenceMs = 12_000;
/** Getting a connection, a statement's limit and what the network is granted; and what a full machine takes. */
const boundMs = 3_000 + 7_000 + 2_000;

let platform: FourServices;
beforeAll(async () => {
  platform = await FourServices.start({ traces: false, databaseLink: true });
});
afterAll(() => platform?.stop());

const orders = Array.from({ length: 6 }, (_, n) => ({ ...exampleOrder, orderExternalId: `silent-${n}` }));
const isReady = async (name: ServiceName) => (await fetch(`${platform.url(name)}/health/ready`)).status;

/** A merchant who asks again and again while nothing arrives at the database. Answers how long each answer took. */
async function asksThroughout(order: (typeof orders)[number], until: number): Promise<number[]> {
  const took: number[] = [];
  while (performance.now() < until) {
    const begun = performance.now();
    const key = { 'idempotency-key': order.orderExternalId };
    const { status, headers, body } = await platform.merchant().place(order, key);
    expect([status, body.type]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    took.push(performance.now() - begun);
  }
  return took;
}

async function pushesThroughout(until: number): Promise<number[]> {
  const took: number[] = [];
  while (performance.now() < until) {
    const begun = performance.now();
    expect(await pushScan(platform, 'AWBSILENT')).toBe(503);
    took.push(performance.now() - begun);
  }
  return took;
}

test('while packets to the database vanish everybody is soon told to come back; then all goes on, and nothing is lost or doubled', async () => {
  const merchant = platform.merchant();
  await eventually(
    async () => expect((await merchant.call('GET', '/v1/providers')).status).toBe(404),
    patient,
  );
  const before = { ...exampleOrder, orderExternalId: 'before' };
  await eventually(async () => expect((await merchant.place(before)).status).toBe(201), patient);

  platform.link.blackHole();
  const end = performance.now() + silenceMs;
  const asking = [...orders.map((order) => asksThroughout(order, end)), pushesThroughout(end)];
  for (const name of services) expect([name, await isReady(name)]).toEqual([name, 503]);
  const took = (await Promise.all(asking)).flat();
  expect(Math.max(...took)).toBeLessThan(boundMs);
  for (const name of services) expect([name, await isReady(name)]).toEqual([name, 503]);

  platform.link.restore();
  const back = performance.now();
  await eventually(async () => {
    for (const name of services) expect([name, await isReady(name)]).toEqual([name, 200]);
    expect((await merchant.get('before')).status).toBe(200);
  }, patient);
  const readyMs = performance.now() - back;
  const [first] = orders;
  expect((await merchant.insist('/shipments', first, 'silent-0')).status).toBe(201);
  announce(
    `${took.length} answers in a silence of ${silenceMs} ms, the latest after ${Math.round(Math.max(...took))} ms; ` +
      `after it all four services were ready in ${Math.round(readyMs)} ms and had booked in ${Math.round(performance.now() - back)} ms`,
  );

  for (const order of orders)
    expect((await merchant.insist('/shipments', order, order.orderExternalId)).status).toBe(201);
  await eventually(async () => {
    for (const { orderExternalId } of [before, ...orders])
      expect((await merchant.statuses(orderExternalId)).at(-1)).toBe('ORDER_DELIVERED');
  }, patient);
  expect(await platform.bookingsAtCarriers()).toHaveLength(orders.length + 1);
});
