import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, temporaryFolder } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { type Merchant, merchantAt } from './support/merchant.ts';
import { type Standalone, startStandalone } from './support/standalone.ts';
import { type WebhookInbox, webhookInbox } from './support/webhooks.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let platform: Standalone;
let merchant: Merchant;
let webhooks: WebhookInbox;

beforeAll(async () => {
  folder = await temporaryFolder('journey');
  platform = await startStandalone(folder.path);
  merchant = merchantAt(platform.credentials.baseUrl, platform.credentials.apiKey);
  webhooks = await webhookInbox(merchant);
});
afterAll(async () => {
  await webhooks?.close();
  await platform?.kill9();
  await folder?.remove();
});

test('credentials are written for their owner only', async () => {
  expect((await stat(join(folder.path, 'credentials.json'))).mode & 0o777).toBe(0o600);
  expect(platform.credentials.carriers['ecom-express']).toMatchObject({
    username: expect.any(String),
    password: expect.any(String),
  });
});

test('the example order is dispatched in the answer itself', async () => {
  const { status, body } = await merchant.place(exampleOrder);
  expect(status, JSON.stringify(body)).toBe(201);
  expect(body).toMatchObject({
    orderExternalId: '7709-001',
    status: 'ORDER_DISPATCHED',
    currencyCode: 'USD',
    tenantId: platform.credentials.tenantId,
    provider: {
      id: expect.any(String),
      name: expect.any(String),
      displayName: expect.any(String),
      serviceType: expect.any(String),
    },
    trackingId: expect.stringMatching(/./),
    pickupAddress: { street1: '345 Harrison Avenue', city: 'Boston', postalCode: '02118' },
    pickupContact: { name: 'asd', phone: '+1 234-567-8900' },
    createdAt: expect.stringMatching(/^\d{4}-/),
    lastUpdatedAt: expect.stringMatching(/^\d{4}-/),
  });
});

test('its label can be fetched', async () => {
  const { body } = await merchant.get('7709-001');
  const label = await fetch(body.label.url);
  expect([label.status, label.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(
    Buffer.from(await label.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

test('it is delivered, and its history begins as it should', async () => {
  const statuses = await eventually(
    async () => {
      const found = await merchant.statuses('7709-001');
      expect(found.at(-1)).toBe('ORDER_DELIVERED');
      return found;
    },
    { within: 60_000, every: 200 },
  );
  expect(statuses.slice(0, 3)).toEqual(['REQUEST_RECEIVED', 'ESTIMATES_RECEIVED', 'ORDER_DISPATCHED']);
  expect(statuses).toContain('PICKUP_COMPLETED');
});

test('the merchant heard of every step by signed webhook, in order and once', async () => {
  const statuses = await merchant.statuses('7709-001');
  await eventually(() => expect(webhooks.all().map(({ status }) => status)).toEqual(statuses), {
    within: 60_000,
  });
  expect(webhooks.all().map(({ sequence }) => sequence)).toEqual(statuses.map((_, index) => index + 1));
});

test('one page helps the newcomer on, and the references are served', async () => {
  const read = async (path: string) => {
    const response = await fetch(new URL(path, platform.credentials.baseUrl));
    return { status: response.status, text: await response.text() };
  };
  const home = await read('/');
  expect(home.text).toContain('7709-001');
  expect(home.text).not.toContain(platform.credentials.apiKey);
  expect(JSON.parse((await read('/openapi.json')).text).paths).toHaveProperty(['/shipments']);
  expect(JSON.parse((await read('/asyncapi.json')).text).channels).toHaveProperty(['shipment-requested-v1']);
  for (const path of ['/docs', '/health/live', '/health/ready', '/metrics'])
    expect((await read(path)).status, path).toBe(200);
});

test('a second instance on the same folder is told in one line, and ends with code 1', async () => {
  const second = startStandalone(folder.path);
  await expect(second).rejects.toThrow(/ended \(1\)[\s\S]*Another Waybill \(process \d+\) is running/);
});

test('asked to stop, it is down within five seconds', async () => {
  await platform.stop(5_000);
  expect(await platform.ended).toBe(0);
});
