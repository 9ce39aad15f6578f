import { createHmac } from 'node:crypto';
import { eventually, sample2020, sample2025, temporaryFolder } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Merchant, merchantAt } from './support/merchant.ts';
import { type Standalone, startStandalone } from './support/standalone.ts';
import { type WebhookInbox, webhookInbox } from './support/webhooks.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let platform: Standalone;
let merchant: Merchant;
let webhooks: WebhookInbox;
let bridge: { username: string; secret: string };

beforeAll(async () => {
  folder = await temporaryFolder('shop');
  platform = await startStandalone(folder.path);
  merchant = merchantAt(platform.credentials.baseUrl, platform.credentials.apiKey);
  webhooks = await webhookInbox(merchant);
  ({ body: bridge } = await merchant.call('POST', '/v1/carrier-accounts', { carrier: 'generic' }));
});
afterAll(async () => {
  await webhooks?.close();
  await platform?.kill9();
  await folder?.remove();
});

/** Another parcel of the same order; some numbers are numbers. */
const further = {
  ...sample2025,
  trackingnumber: '1Z 5R8 939 03 5756 7127',
  product: sample2020.product,
  productid: 12_345,
  quantity: 1,
  Number_of_items: 2,
};

/** What the shop's server runs: only host and key were changed. */
const send = async (message: object) => {
  const response = await fetch(new URL('/Genericwebhook/webhookapi.php', platform.credentials.baseUrl), {
    method: 'POST',
    headers: {
      'X-Auth-Email': platform.credentials.email,
      'X-Auth-Key': platform.credentials.apiKey,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(message),
  });
  return { status: response.status, body: await response.json() };
};
const received = { status: 200, body: { message: 'Request Received Successfully', status: 'Success' } };

/** Somebody asks the carrier for news, and passes them on in the generic format. */
const pass = async (trackingNumber: string, status: string, minute: number) => {
  const at = new Date(Date.UTC(2026, 0, 18, 9, minute)).toISOString();
  const body = JSON.stringify({ scans: [{ trackingNumber, status, at }] });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', bridge.secret).update(`${timestamp}.${body}`).digest('hex');
  const response = await fetch(new URL('/carriers/generic/scans', platform.credentials.baseUrl), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-waybill-account': bridge.username,
      'x-waybill-timestamp': timestamp,
      'x-waybill-signature': `v1=${signature}`,
    },
    body,
  });
  expect(response.status, await response.text()).toBe(200);
};
const told = (shipmentId: string) => webhooks.all().filter((hook) => hook.shipmentId === shipmentId);
const statusesOf = (shipmentId: string) => told(shipmentId).map(({ status }) => status);

test('both editions are taken, and the order’s parcels stand in the Shipping Order API', async () => {
  // This scan comes before the shop has told anybody of the label.
  await pass('1Z5R89390357567127', 'picked_up', 1);
  expect(await send(sample2020)).toEqual(received);
  expect(await send(further)).toEqual(received);
  expect(await send(further)).toEqual(received);
  const { body } = await merchant.call('POST', '/shipments/list', { groupId: '54321' });
  expect(body.data).toHaveLength(2);
  expect((await merchant.get('54321')).body).toMatchObject({ trackingId: '123456789123456789' });
  expect((await merchant.get('54321-1Z5R89390357567127')).body).toMatchObject({
    groupId: '54321',
    provider: { id: 'ups' },
    deliveryAddress: { city: 'New York', countryCode: 'US' },
    itemList: [{ sku: '12345', title: sample2020.product, quantity: 1, price: 17.5 }],
  });
});

test('scans move the parcel, those that were there before it too, and each change is told by signed webhook', async () => {
  const { body } = await merchant.get('54321-1Z5R89390357567127');
  const become = (way: string[]) =>
    eventually(() => expect(statusesOf(body.id)).toEqual(way), { within: 60_000 });
  const way = ['ORDER_DISPATCHED', 'PICKUP_COMPLETED', 'OUT_FOR_DELIVERY', 'ORDER_DELIVERED'];
  await pass('1Z5R89390357567127', 'out_for_delivery', 20);
  await become(way.slice(0, 3));
  await pass('1Z5R89390357567127', 'delivered', 40);
  await become(way);
  expect(told(body.id).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  expect(await merchant.statuses(body.id)).toEqual(way);
});

test('the other parcel of the order stands where it was, and can only be cancelled where it was booked', async () => {
  const { body } = await merchant.get('54321');
  expect(body.status).toBe('ORDER_DISPATCHED');
  const refused = await merchant.call('DELETE', '/shipments/54321');
  expect([refused.status, refused.body.type]).toEqual([403, 'CANCELLATION_NOT_ALLOWED']);
});

test('the customer’s page shows the parcel', async () => {
  const { body } = await merchant.get('54321-1Z5R89390357567127');
  const link = await merchant.call('GET', `/v1/shipments/${body.id}/tracking-page`);
  const page = await fetch(link.body.url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('1Z5R89390357567127');
});
