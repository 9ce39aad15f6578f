import { randomUUID } from 'node:crypto';
import type { ShipmentStatus } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { customerChange, warmTemplates } from './testing/customers.ts';
import { anApiKey, type RunningNotifier, runningNotifier } from './testing/running-notifier.ts';
import { type TestSchema, testSchema } from './testing/schema.ts';
import { aShipment } from './testing/stories.ts';

let schema: TestSchema;
let notifier: RunningNotifier;
let key: string;
beforeAll(async () => {
  [schema] = await Promise.all([testSchema(), warmTemplates()]);
});
afterAll(() => schema.close());
beforeEach(async () => {
  await schema.clear();
  key = await anApiKey(schema);
  notifier = await runningNotifier(schema, { MAIL_CATCHER: 'true' });
});
afterEach(() => notifier.stop());

const api = (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) => {
  const call = request(notifier.http)[method](path).set('authorization', `Bearer ${key}`);
  return body ? call.send(body) : call;
};
const patiently = (check: () => Promise<void>) => eventually(check, { within: 15_000 });
const settle = (settings: object, brand = '') =>
  api('put', `/v1/customer-message-settings${brand && `?brandExternalId=${brand}`}`, settings).expect(200);
const caught = () => schema.sql('caught_messages').orderBy('caught_at');
const logOf = async (shipmentId: string) =>
  (await api('get', `/v1/customer-messages?shipmentId=${shipmentId}`).expect(200)).body.messages;
const logBecomes = (shipmentId: string, lines: object[]) =>
  patiently(async () => expect(await logOf(shipmentId)).toMatchObject(lines));

/** So many messages are logged, and none of them is under way. */
const settledDown = (shipmentId: string, count: number) =>
  patiently(async () => {
    const log = await logOf(shipmentId);
    expect(log).toHaveLength(count);
    expect(log.filter(({ finishedAt }: { finishedAt: unknown }) => finishedAt === null)).toEqual([]);
  });

const hear = async (shipmentId: string, ...statuses: ShipmentStatus[]) => {
  for (const [index, status] of statuses.entries())
    await notifier.publish(customerChange(shipmentId, status, { sequence: index + 1 }));
};

describe('a customer', () => {
  test('is told each milestone once, in order, however often it is heard', async () => {
    await settle({ enabled: true, appearance: { name: 'Fern & Walnut' } });
    const shipmentId = aShipment();
    const way = ['PICKUP_COMPLETED', 'OUT_FOR_DELIVERY', 'ORDER_REDELIVERY', 'OUT_FOR_DELIVERY'] as const;
    for (const [index, status] of [...way, 'ORDER_DELIVERED' as const].entries()) {
      await notifier.publish(customerChange(shipmentId, status, { sequence: index + 1 }));
      await settledDown(shipmentId, index + 1);
    }
    const again = customerChange(shipmentId, 'ORDER_DELIVERED', { sequence: 5 });
    await notifier.publish({ ...again, id: randomUUID() });
    await logBecomes(shipmentId, [
      { milestone: 'delivered', state: 'sent', attempts: 1, recipient: 'm…@customer.example' },
      { milestone: 'out_for_delivery', state: 'suppressed', reason: 'already_told', sequence: 4 },
      { milestone: 'attempted', state: 'sent' },
      { milestone: 'out_for_delivery', state: 'sent' },
      { milestone: 'shipped', state: 'sent', subject: 'Your order from Fern & Walnut is on its way' },
    ]);
    expect(await caught()).toHaveLength(4);
  });

  test('is told nothing until the merchant says so', async () => {
    const shipmentId = aShipment();
    await hear(shipmentId, 'PICKUP_COMPLETED');
    await patiently(async () => expect(await schema.sql('customer_stories')).toHaveLength(1));
    expect(await logOf(shipmentId)).toEqual([]);
  });

  test('is not told late news, nor what was read again', async () => {
    await settle({ enabled: true });
    const shipmentId = aShipment();
    await notifier.publish(customerChange(shipmentId, 'ORDER_DELIVERED', { sequence: 5 }));
    await logBecomes(shipmentId, [{ state: 'sent' }]);
    await notifier.publish(customerChange(shipmentId, 'OUT_FOR_DELIVERY', { sequence: 4 }));
    await notifier.publish(customerChange(shipmentId, 'ORDER_UNDELIVERABLE', { sequence: 6, reread: true }));
    await patiently(async () => expect(await logOf(shipmentId)).toHaveLength(3));
    expect(await logOf(shipmentId)).toMatchObject([
      { milestone: 'returned', state: 'suppressed', reason: 'reread', recipient: 'm…@customer.example' },
      { milestone: 'out_for_delivery', state: 'suppressed', reason: 'overtaken' },
      { milestone: 'delivered', state: 'sent' },
    ]);
  });

  test('is told in their language and in the brand’s colours, with their own words escaped', async () => {
    await settle({ enabled: true, appearance: { name: 'Shop' } });
    await settle({ appearance: { name: 'Walnut', colour: '#7a1fa2' } }, 'walnut');
    const change = { brandExternalId: 'walnut', locale: 'es_MX', name: '<b>Maya</b> O' };
    await notifier.publish(customerChange(aShipment(), 'PICKUP_COMPLETED', change));
    await patiently(async () => expect(await caught()).toHaveLength(1));
    const [mail] = await caught();
    expect(mail.subject).toBe('Su pedido de Walnut está en camino');
    expect(mail.html).toContain('#7a1fa2');
    expect(mail.html).toContain('&lt;b&gt;Maya&lt;/b&gt;');
    expect(mail.html).not.toContain('<b>Maya');
    expect(mail.body).toContain('Hola, <b>Maya</b>');
  });

  test('is told by text message where the merchant wants it', async () => {
    await settle({ enabled: true, milestones: { delivered: { sms: true } }, appearance: { name: 'Shop' } });
    await hear(aShipment(), 'PICKUP_COMPLETED', 'ORDER_DELIVERED');
    await patiently(async () => expect(await caught()).toHaveLength(1));
    expect((await caught())[0]).toMatchObject({ channel: 'sms', recipient: '+16175550123' });
    expect((await caught())[0].body).toMatch(/^Shop: your order 7709-001 was delivered/);
  });

  test('without an address is not told, and the log says why', async () => {
    await settle({ enabled: true, milestones: { delivered: { email: true, sms: true } } });
    const shipmentId = aShipment();
    await notifier.publish(customerChange(shipmentId, 'ORDER_DELIVERED', { email: '', phone: 'none' }));
    await logBecomes(shipmentId, [{ reason: 'no_address' }, { reason: 'no_address' }]);
  });
});

describe('unsubscribing', () => {
  const linkIn = async (): Promise<string> => {
    await patiently(async () => expect(await caught()).toHaveLength(1));
    const [{ headers }] = await caught();
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    return new URL(headers['List-Unsubscribe'].slice(1, -1)).pathname;
  };

  test('one click stops all messages of this merchant, and the list shows it', async () => {
    await settle({ enabled: true });
    await hear(aShipment(), 'PICKUP_COMPLETED');
    const path = await linkIn();
    expect(path).not.toContain('maya');
    await request(notifier.http).post(path).type('form').send('List-Unsubscribe=One-Click').expect(200);
    const other = aShipment();
    await hear(other, 'PICKUP_COMPLETED');
    await logBecomes(other, [{ state: 'suppressed', reason: 'unsubscribed' }]);
    const { body } = await api('get', '/v1/suppressions').expect(200);
    expect(body.suppressions).toMatchObject([
      { channel: 'email', address: 'maya@customer.example', source: 'customer' },
    ]);
    await api('delete', `/v1/suppressions/${body.suppressions[0].id}`).expect(204);
    const third = aShipment();
    await hear(third, 'PICKUP_COMPLETED');
    await logBecomes(third, [{ state: 'sent' }]);
  });

  test('only looking at the link stops nothing', async () => {
    await settle({ enabled: true });
    await hear(aShipment(), 'PICKUP_COMPLETED');
    const { text, headers } = await request(notifier.http)
      .get(await linkIn())
      .expect(200);
    expect(text).toContain('m…@customer.example');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect((await api('get', '/v1/suppressions')).body.suppressions).toEqual([]);
  });

  test('a link that nobody made does nothing', async () => {
    await request(notifier.http).get('/unsubscribe/test.AAAA.BBBB.CCCC').expect(404);
    await request(notifier.http).post('/unsubscribe/nonsense').expect(404);
  });
});

describe('the suppression list', () => {
  test('takes addresses in any spelling, once', async () => {
    const add = (body: object) => api('post', '/v1/suppressions', body);
    const first = (await add({ channel: 'sms', address: '(617) 555-0123' }).expect(201)).body;
    expect(first).toMatchObject({ address: '+16175550123', source: 'merchant' });
    expect((await add({ channel: 'sms', address: '+1 617 555 0123' }).expect(201)).body.id).toBe(first.id);
    await add({ channel: 'email', address: 'nobody' }).expect(400);
    const bounced = { channel: 'email', address: 'Gone@customer.example', source: 'bounce' };
    expect((await add(bounced).expect(201)).body).toMatchObject({ source: 'bounce' });
    expect((await add({ ...bounced, source: 'complaint' }).expect(201)).body.source).toBe('complaint');
    expect((await add(bounced).expect(201)).body.source).toBe('complaint');
    await add({ ...bounced, source: 'customer' }).expect(400);
    await add({ channel: 'fax', address: '1' }).expect(400);
  });
});

describe('the settings', () => {
  test('say what holds, for the account and for a brand', async () => {
    await settle({ enabled: true, timeZone: 'America/New_York' });
    const { body } = await settle({ locale: 'es' }, 'walnut');
    expect(body).toMatchObject({
      brandExternalId: 'walnut',
      settings: { locale: 'es' },
      effective: { enabled: true, locale: 'es', timeZone: 'America/New_York' },
      channels: { email: true, sms: true },
      brands: ['walnut'],
    });
    await api('delete', '/v1/customer-message-settings?brandExternalId=walnut').expect(204);
    expect((await api('get', '/v1/customer-message-settings')).body.brands).toEqual([]);
  });

  test('refuse a sender whose domain the platform may not use', async () => {
    const { body } = await api('put', '/v1/customer-message-settings', {
      sender: { email: 'orders@bank.example' },
    }).expect(422);
    expect(body.errors).toMatchObject([{ parameter: 'sender.email' }]);
  });
});

test('another tenant sees and changes nothing of this one', async () => {
  await settle({ enabled: true });
  const shipmentId = aShipment();
  await hear(shipmentId, 'PICKUP_COMPLETED');
  await logBecomes(shipmentId, [{ state: 'sent' }]);
  const [{ id }] = await logOf(shipmentId);
  await api('post', '/v1/suppressions', { channel: 'sms', address: '+16175550123' }).expect(201);
  key = await anApiKey(schema, 'ten_other');
  expect(await logOf(shipmentId)).toEqual([]);
  await api('get', `/v1/customer-messages/${id}`).expect(404);
  await api('post', `/v1/customer-messages/${id}/resend`).expect(404);
  expect((await api('get', '/v1/suppressions')).body.suppressions).toEqual([]);
  expect((await api('get', '/v1/customer-message-settings')).body.settings).toEqual({});
});

test('once sent, nothing personal stays in the log', async () => {
  await settle({ enabled: true });
  const shipmentId = aShipment();
  await hear(shipmentId, 'PICKUP_COMPLETED');
  await logBecomes(shipmentId, [{ state: 'sent' }]);
  expect(JSON.stringify(await schema.sql('customer_messages'))).not.toMatch(/maya@|Maya|Okafor/);
});
