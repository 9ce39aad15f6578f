import { eventually, temporaryFolder } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { type Merchant, merchantAt } from './support/merchant.ts';
import { type Standalone, startStandalone } from './support/standalone.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let platform: Standalone;
let merchant: Merchant;

beforeAll(async () => {
  folder = await temporaryFolder('customer');
  platform = await startStandalone(folder.path);
  merchant = merchantAt(platform.credentials.baseUrl, platform.credentials.apiKey);
});
afterAll(async () => {
  await platform?.kill9();
  await folder?.remove();
});

const open = async (path: string, init?: RequestInit) => {
  const response = await fetch(new URL(path, platform.credentials.baseUrl), init);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

const order = {
  ...exampleOrder,
  orderExternalId: 'followed-1',
  deliveryContact: { name: 'Maya Okafor', phone: '+1 617 555 0123', email: 'maya@customer.example' },
};

test('the link in the customer’s first message leads to a page that shows the parcel all the way to the door', async () => {
  const trackingPage = { name: 'Fern & Walnut', colour: '#7a3b1d' };
  expect((await merchant.call('PUT', '/v1/settings', { trackingPage })).status).toBe(200);
  expect((await merchant.place(order)).status).toBe(201);
  const link = await eventually(
    async () => {
      const { text: list } = await open('/mail');
      const [, message = ''] = /href="(\/mail\/cmg_\w+)"/.exec(list) ?? [];
      const [, found = ''] = /(\/track\/[\w-]{48})/.exec((await open(message)).text) ?? [];
      expect(found).not.toBe('');
      return found;
    },
    { within: 60_000, every: 250 },
  );
  const page = await eventually(
    async () => {
      const answer = await open(link);
      expect(answer.text).toContain('<h1 id="headline">Delivered</h1>');
      return answer;
    },
    { within: 90_000, every: 250 },
  );
  for (const part of [
    'Fern &amp; Walnut',
    '--brand:#7a3b1d',
    'Order followed-1',
    'Watch',
    'Out for delivery',
  ])
    expect(page.text).toContain(part);
  for (const personal of ['Okafor', '0123', 'maya@', 'Albany']) expect(page.text).not.toContain(personal);
});

test('whoever has lost the link finds the same page by order number and postcode', async () => {
  const { body } = await merchant.get('followed-1');
  const { body: place } = await merchant.call('GET', `/v1/shipments/${body.id}/tracking-page`);
  const shop = new URL(place.finderUrl).searchParams.get('shop') ?? '';
  expect((await open(place.finderUrl)).text).toContain('Where is my parcel?');
  const ask = (proof: string) =>
    open('/track', {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ shop, order: 'followed-1', proof }),
    });
  const found = await ask('02118');
  expect([found.status, found.headers.get('location')]).toEqual([303, place.url]);
  expect((await ask('10001')).status).toBe(404);
});

test('the page’s own files are there, and may be kept', async () => {
  const { body } = await merchant.call('GET', '/v1/shipments/followed-1/tracking-page');
  const [, css = ''] = /href="(\/track\/assets\/[^"]+\.css)"/.exec((await open(body.url)).text) ?? [];
  const { status, headers } = await open(css);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  expect(headers.get('cache-control')).toContain('immutable');
});
