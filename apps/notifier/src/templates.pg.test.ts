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
const own = {
  channel: 'email',
  milestone: 'shipped',
  locale: 'en',
  subject: 'Hooray, {{ customer.firstName }}',
  mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Ours: {{ order.number }}</mj-text></mj-column></mj-section></mj-body></mjml>',
  text: 'Ours: {{ order.number }}',
};
const caught = () => schema.sql('caught_messages').orderBy('caught_at');

describe('a merchant’s own template', () => {
  test('is used from the moment it is saved, for its brand alone', async () => {
    await api('put', '/v1/customer-message-settings', { enabled: true }).expect(200);
    await api('post', '/v1/templates', { ...own, brandExternalId: 'fern' }).expect(201);
    await notifier.publish(customerChange(aShipment(), 'IN_TRANSIT', { brandExternalId: 'fern' }));
    await eventually(async () => expect(await caught()).toHaveLength(1), { within: 15_000 });
    await notifier.publish(customerChange(aShipment(), 'IN_TRANSIT', { brandExternalId: 'walnut' }));
    await eventually(async () => expect(await caught()).toHaveLength(2), { within: 15_000 });
    const [first, second] = await caught();
    expect(first).toMatchObject({ subject: 'Hooray, Maya', body: 'Ours: 7709-001' });
    expect(first.html).toContain('Ours: 7709-001');
    expect(second.subject).toBe('Your order is on its way');
  });

  test('with mistakes is not saved, and each is told with its place', async () => {
    const { body } = await api('post', '/v1/templates', {
      ...own,
      subject: 'Hi {{ customer.nickname }}',
      text: 'a\n  {{ order.number | shout }}',
    }).expect(422);
    expect(body.errors).toMatchObject([
      { parameter: 'subject', code: '1:7', message: expect.stringContaining('customer.nickname') },
      { parameter: 'text', code: '2:3' },
    ]);
    expect((await api('get', '/v1/templates?builtIn=false')).body.templates).toEqual([]);
  });

  test('is changed, listed and removed', async () => {
    const { id } = (await api('post', '/v1/templates', own).expect(201)).body;
    await api('post', '/v1/templates', own).expect(422);
    const { channel, milestone, locale, ...texts } = own;
    const changed = await api('put', `/v1/templates/${id}`, { ...texts, subject: 'New' }).expect(200);
    expect(changed.body).toMatchObject({ id, subject: 'New', builtIn: false });
    await api('put', `/v1/templates/${id}`, { text: 'sms' }).expect(400);
    const { body } = await api(
      'get',
      `/v1/templates?milestone=${milestone}&channel=${channel}&locale=${locale}`,
    );
    expect(body.templates.map((one: { id: string }) => one.id)).toEqual([id, 'default-shipped-email-en']);
    await api('delete', `/v1/templates/${id}`).expect(204);
    await api('get', `/v1/templates/${id}`).expect(404);
  });

  test('is another tenant’s secret', async () => {
    const { id } = (await api('post', '/v1/templates', own).expect(201)).body;
    key = await anApiKey(schema, 'ten_other');
    const { channel, milestone, locale, ...texts } = own;
    await api('get', `/v1/templates/${id}`).expect(404);
    await api('put', `/v1/templates/${id}`, texts).expect(404);
    await api('delete', `/v1/templates/${id}`).expect(404);
    await api('post', `/v1/templates/${id}/preview`).expect(404);
    expect((await api('get', '/v1/templates?builtIn=false')).body.templates).toEqual([]);
  });

  test.each([
    [{ ...own, locale: 'English' }],
    [{ ...own, mjml: undefined }],
    [{ ...own, channel: 'sms' }],
    [{ ...own, milestone: 'lost' }],
    [{ ...own, text: 'x'.repeat(20_001) }],
  ])('%# is refused', async (body) => {
    await api('post', '/v1/templates', body).expect(400);
  });
});

describe('a preview', () => {
  test('shows a default in the brand’s colours, as a page that can run nothing', async () => {
    await api('put', '/v1/customer-message-settings', {
      appearance: { name: 'Shop', colour: '#123456' },
    }).expect(200);
    const { text, headers } = await api('post', '/v1/templates/default-delivered-email-es/preview').expect(
      200,
    );
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(text).toContain('Entregado');
    expect(text).toContain('#123456');
  });

  test('opens in a browser through a link that works for an hour', async () => {
    const { headers } = await api('post', '/v1/templates/default-shipped-sms-en/preview', {}).expect(200);
    const path = new URL(/<(.*)>; rel="preview"/.exec(headers.link ?? '')?.[1] ?? '').pathname;
    const { text } = await request(notifier.http).get(path).expect(200);
    expect(text).toContain('is on its way');
    notifier.clock.advance(60 * 60 * 1000);
    await request(notifier.http).get(path).expect(404);
    await request(notifier.http).get('/v1/template-previews/test.A.B.C').expect(404);
  });

  test('of nothing is not found', async () => {
    await api('post', '/v1/templates/default-lost-email-en/preview').expect(404);
  });
});

describe('the catcher’s pages', () => {
  const page = (path: string, host = 'localhost') => request(notifier.http).get(path).set('host', host);

  test('list what was caught and show each message in a frame without rights', async () => {
    await api('put', '/v1/customer-message-settings', {
      enabled: true,
      appearance: { name: '<i>Shop' },
    }).expect(200);
    await notifier.publish(customerChange(aShipment(), 'ORDER_DELIVERED'));
    await eventually(async () => expect(await caught()).toHaveLength(1), { within: 15_000 });
    const list = await page('/mail').expect(200);
    expect(list.text).toContain('Your order from &lt;i&gt;Shop has been delivered');
    expect(list.headers['content-security-policy']).toContain("default-src 'none'");
    const href = /href="(\/mail\/[^"]+)"/.exec(list.text)?.[1] ?? '';
    const one = await page(href).expect(200);
    expect(one.text).toContain(`<iframe sandbox title="The message" src="${href}/body">`);
    const body = await page(`${href}/body`).expect(200);
    expect(body.headers['content-security-policy']).toMatch(/^sandbox;/);
    await page('/mail/cmg_none').expect(404);
  });

  test('are there for this machine’s own names alone, and only while the catcher is on', async () => {
    await page('/mail', 'evil.example').expect(404);
    await page('/mail', '127.0.0.1:8080').expect(200);
    await page('/mail').set('x-forwarded-for', '203.0.113.7').expect(404);
    await notifier.stop();
    notifier = await runningNotifier(schema);
    await page('/mail').expect(404);
  });
});
