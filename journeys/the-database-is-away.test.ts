import { announce, eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { FourServices, type ServiceName } from './support/four-services.ts';
import { pushScan } from './support/scan-push.ts';

const patient = { within: 60_000, every: 50 };

let platform: FourServices;
beforeAll(async () => {
  platform = await FourServices.start({ traces: false, databaseLink: true });
});
afterAll(() => platform?.stop());

type Ask = () => Promise<{ status: number; headers: Headers; body: { type: string } }>;
const at = (
  service: ServiceName,
  method: string,
  path: string,
  body?: unknown,
): [ServiceName, string, Ask] => [
  service,
  `${method} ${path}`,
  () => platform.merchant(service).call(method, path, body),
];
const order = (orderExternalId: string) => ({ ...exampleOrder, orderExternalId });
const url = 'http://127.0.0.1:9/hooks';

const questions = [
  at('order-api', 'POST', '/shipments', order('away')),
  at('order-api', 'GET', '/shipments/first'),
  at('orchestrator', 'GET', '/v1/providers'),
  at('tracking-ingest', 'GET', '/v1/unmatched-scans'),
  at('notifier', 'GET', '/v1/webhook-endpoints'),
  at('notifier', 'POST', '/v1/webhook-endpoints', { url }),
];

test('while the database is away every service says so and when to come back; then all goes on', async () => {
  const merchant = platform.merchant();
  await eventually(async () => {
    for (const [, , ask] of questions.slice(2)) expect((await ask()).status).toBeLessThan(300);
  }, patient);
  expect((await merchant.place(order('first'))).status).toBe(201);
  const pids = services.map((name) => platform.process(name).pid);

  platform.link.refuse();
  const answers = await Promise.all(
    questions.map(async ([service, what, ask]) => ({ service, what, ...(await ask()) })),
  );
  for (const { service, what, status, headers, body } of answers) {
    expect([service, what, status, body.type]).toEqual([service, what, 503, 'SERVICE_UNAVAILABLE']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Object.keys(body).sort()).toEqual(['errors', 'message', 'requestId', 'severity', 'type']);
    expect(JSON.stringify(body)).not.toMatch(/postgres|127\.0\.0\.1|node_modules|\bat \//);
  }
  expect(await pushScan(platform, 'AWBAWAY')).toBe(503);
  for (const name of services) expect((await fetch(`${platform.url(name)}/health/ready`)).status).toBe(503);
  for (const name of services) expect((await fetch(`${platform.url(name)}/health/live`)).status).toBe(200);

  platform.link.restore();
  const back = performance.now();
  await eventually(async () => {
    const again = await Promise.all(questions.slice(1).map(([, , ask]) => ask()));
    expect(again.filter(({ status }) => status >= 300)).toEqual([]);
  }, patient);
  announce(
    `every service answered again ${Math.round(performance.now() - back)} ms after its database was back`,
  );

  expect(services.map((name) => platform.process(name).pid)).toEqual(pids);
  expect((await merchant.place(order('away'))).status).toBe(201);
  await eventually(async () => {
    for (const id of ['first', 'away']) expect((await merchant.statuses(id)).at(-1)).toBe('ORDER_DELIVERED');
  }, patient);
  expect(await platform.bookingsAtCarriers()).toHaveLength(2);
});

const services: ServiceName[] = ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'];
