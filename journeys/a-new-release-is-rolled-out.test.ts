import { announce, eventually, type ServiceProcess } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { FourServices, type ServiceName } from './support/four-services.ts';
import { startFront } from './support/front.ts';
import { merchantAt } from './support/merchant.ts';
import type { Front } from './support/reverse-proxy.ts';
import { webhookInbox } from './support/webhooks.ts';

const services: ServiceName[] = ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'];
const patient = { within: 90_000, every: 200 };

let platform: FourServices;
let front: Front;
const twins = new Map<ServiceName, ServiceProcess & { url: string }>();

beforeAll(async () => {
  platform = await FourServices.start({ traces: false });
  for (const name of services) twins.set(name, await platform.startTwin(name));
  front = await startFront(
    Object.fromEntries(services.map((name) => [name, [platform.url(name), twins.get(name)?.url ?? '']])),
  );
});
afterAll(async () => {
  await Promise.all([...twins.values()].map((twin) => twin.kill9()));
  await front?.close();
  await platform?.stop();
});

const through = (name: ServiceName) => merchantAt(front.url(name), platform.demo.apiKey);

const looks: [ServiceName, string][] = [
  ['order-api', '/v1/locations'],
  ['orchestrator', '/v1/providers'],
  ['tracking-ingest', '/v1/unmatched-scans'],
  ['notifier', '/v1/webhook-endpoints'],
];

/** Goes on asking until it is told to end. Keeps every answer, and what was no answer at all. */
function clients() {
  const answers: { what: string; status: number; id?: string }[] = [];
  let [ending, orders] = [false, 0];
  const note = async (what: string, call: Promise<{ status: number; body: { id?: string } }>) => {
    const { status, body } = await call.catch((error: unknown) => ({
      status: 0,
      body: { id: String(error) },
    }));
    answers.push({ what, status, id: body?.id ?? '' });
  };
  const order = async () => {
    while (!ending) {
      orders += 1;
      const body = { ...exampleOrder, orderExternalId: `roll-${orders}` };
      await note('POST /shipments', through('order-api').place(body));
    }
  };
  const look = async () => {
    while (!ending)
      for (const [service, path] of looks) await note(`GET ${path}`, through(service).call('GET', path));
  };
  const running = [order(), order(), look()];
  return {
    answers,
    async end() {
      ending = true;
      await Promise.all(running);
    },
  };
}

/** Of every service first the one process, then the other, is asked to stop and is started again. */
async function restartInTurn(): Promise<void> {
  await Promise.all(
    services.map(async (name) => {
      await platform.process(name).stop(20_000);
      await platform.startService(name);
    }),
  );
  await Promise.all(
    services.map(async (name) => {
      const twin = twins.get(name);
      await twin?.stop(20_000);
      twins.set(name, await platform.startTwin(name, twin?.url));
    }),
  );
}

test('while one process after the other of every service is restarted, no request fails and no order is lost', async () => {
  const webhooks = await eventually(() => webhookInbox(through('notifier')), patient);
  await eventually(async () => {
    for (const [name, path] of [...looks, ...looks])
      expect((await through(name).call('GET', path)).status).toBe(200);
  }, patient);
  const load = clients();
  await eventually(() => expect(load.answers.length).toBeGreaterThan(20), patient);
  await restartInTurn();
  const before = load.answers.length;
  await eventually(() => expect(load.answers.length).toBeGreaterThan(before + 20), patient);
  await load.end();

  const failed = load.answers.filter(({ status }) => status !== 200 && status !== 201);
  expect(failed.slice(0, 5)).toEqual([]);
  const placed = load.answers.filter(({ what }) => what === 'POST /shipments').map(({ id = '' }) => id);
  announce(
    `${load.answers.length} requests through ${front.what}, ${placed.length} of them orders, none failed`,
  );
  const merchant = platform.merchant();
  await eventually(async () => {
    for (const id of placed) expect((await merchant.statuses(id)).at(-1)).toBe('ORDER_DELIVERED');
  }, patient);
  expect(await platform.bookingsAtCarriers()).toHaveLength(placed.length);
  await eventually(async () => {
    for (const id of placed) {
      const told = webhooks.all().filter(({ shipmentId }) => shipmentId === id);
      const inOrder = (await merchant.statuses(id)).map((_, index) => index + 1);
      expect([...new Set(told.map(({ sequence }) => sequence))]).toEqual(inOrder);
    }
  }, patient);
  await webhooks.close();
}, 240_000);
