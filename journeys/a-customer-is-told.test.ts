import { eventually, temporaryFolder } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { type Merchant, merchantAt } from './support/merchant.ts';
import { type Standalone, startStandalone } from './support/standalone.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let platform: Standalone;
let merchant: Merchant;

beforeAll(async () => {
  folder = await temporaryFolder('journey');
  // Slowly enough that no message is overtaken by the next one's news on a busy machine.
  platform = await startStandalone(folder.path, { WAYBILL_SIMULATED_SPEED: '20000' });
  merchant = merchantAt(platform.credentials.baseUrl, platform.credentials.apiKey);
});
afterAll(async () => {
  await platform?.kill9();
  await folder?.remove();
});

interface Told {
  milestone: string;
  state: string;
  recipient: string;
}

const page = async (path: string, init?: RequestInit) => {
  const response = await fetch(new URL(path, platform.credentials.baseUrl), init);
  return { status: response.status, text: await response.text() };
};
const told = async (order: string): Promise<Told[]> => {
  const headers = { authorization: `Bearer ${platform.credentials.apiKey}` };
  const { text } = await page(`/v1/customer-messages?shipmentId=${order}&state=sent`, { headers });
  return JSON.parse(text).messages;
};

test('the person waiting is told each milestone once, in their language, and can say no', async () => {
  const deliveryContact = { name: 'Maya Okafor', phone: '+1 617 555 0123', email: 'maya@customer.example' };
  await merchant.place({ ...exampleOrder, orderExternalId: 'told-1', locale: 'es-US', deliveryContact });
  await eventually(
    async () => expect((await told('told-1')).map(({ milestone }) => milestone)).toContain('delivered'),
    { within: 90_000, every: 250 },
  );
  const milestones = (await told('told-1')).map(({ milestone }) => milestone);
  expect(new Set(milestones).size).toBe(milestones.length);
  expect(milestones.at(-1)).toBe('shipped');

  const list = await page('/mail');
  expect(list.text).toContain('ha sido entregado');
  const [, first = ''] = /href="(\/mail\/cmg_\w+)"/.exec(list.text) ?? [];
  const message = await page(first);
  expect(message.text).toContain('maya@customer.example');

  const [, link = ''] = /(\/unsubscribe\/[\w.-]+)/.exec(message.text) ?? [];
  expect((await page(link, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(200);
  const headers = { authorization: `Bearer ${platform.credentials.apiKey}` };
  expect((await page('/v1/suppressions', { headers })).text).toContain('maya@customer.example');
});
