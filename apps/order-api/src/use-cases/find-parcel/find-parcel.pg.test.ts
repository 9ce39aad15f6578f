import supertest from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
let brandId: string;
beforeAll(async () => {
  world = await platform({ TRACKING_FINDER_TRIES_PER_MINUTE: '30', TRUSTED_PROXIES: '1' });
  const contact = { name: 'Leopold Bloom', phone: '+1 617 555 0142', email: 'leopold@bloom.example' };
  const order = { ...exampleOrder, deliveryContact: contact };
  const brand = { brandExternalId: 'fern', name: 'Fern', settings: { trackingPage: { locale: 'fr' } } };
  brandId = (await world.api.post('/v1/brands').send(brand).expect(201)).body.id;
  await world.api
    .post('/shipments')
    .send({ ...order, orderExternalId: '#1001', brandExternalId: 'fern' })
    .expect(201);
  await world.api
    .post('/shipments')
    .send({ ...order, orderExternalId: '1002', groupId: 'basket' })
    .expect(201);
});
afterAll(() => world.close());

const ask = (fields: Record<string, string>, from = '192.0.2.1') =>
  supertest(world.service.http)
    .post('/track')
    .set('x-forwarded-for', from)
    .type('form')
    .send({ shop: world.demo.tenantId, order: '1002', proof: '02118', ...fields });
const form = (query: string) => supertest(world.service.http).get(`/track?${query}`).buffer(true);

test('order number and postcode, or e-mail, lead to the parcel’s page', async () => {
  for (const fields of [
    {},
    { proof: 'Leopold@bloom.example' },
    { order: 'basket' },
    { order: '1001' },
    { order: '#1002' },
  ]) {
    const { status, headers } = await ask(fields);
    expect([status, headers.location], JSON.stringify(fields)).toEqual([
      303,
      expect.stringContaining('/track/'),
    ]);
    expect(headers['cache-control']).toBe('no-store');
    await supertest(world.service.http)
      .get(new URL(headers.location ?? '').pathname)
      .expect(200);
  }
});

test('a number that nobody has and a wrong proof get the same answer, but for what was typed', async () => {
  const wrong = await ask({ proof: '99999' });
  const unknown = await ask({ order: '7777' });
  expect([wrong.status, unknown.status]).toEqual([404, 404]);
  expect(unknown.text.replace('7777', '1002')).toBe(wrong.text);
  expect(wrong.text).toContain('role="alert"');
});

test('a brand’s form finds the parcels of the brand only, and speaks its language', async () => {
  expect((await ask({ shop: brandId, order: '1001' })).status).toBe(303);
  expect((await ask({ shop: brandId })).status).toBe(404);
  const { text } = await form(`shop=${brandId}`).expect(200);
  expect(text).toContain('Où est mon colis');
});

test('a field that is empty is asked for again, and what was typed is still there', async () => {
  const { status, text } = await ask({ proof: ' ', order: '"><b>' });
  expect([status, text.includes('value="&quot;&gt;&lt;b&gt;"')]).toEqual([400, true]);
});

test('a shop that nobody has gets a page that says so', async () => {
  for (const shop of ['', 'ten_01h455vb4pex5vsknk084sn02r', 'x'.repeat(60), "brd_' or true"]) {
    expect((await form(`shop=${encodeURIComponent(shop)}`)).status).toBe(404);
    expect((await ask({ shop })).status).toBe(404);
  }
});

test('429: one address has few tries, and one order has few from everywhere', async () => {
  for (let i = 0; i < 30; i++) await ask({ order: `guess-${i}` }, '192.0.2.2');
  const refused = await ask({}, '192.0.2.2');
  expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
  expect(refused.text).toContain('<h1>');
  for (let i = 0; i < 20; i++) await ask({ order: 'popular' }, `198.51.100.${i}`);
  expect((await ask({ order: 'Popular' }, '198.51.100.99')).status).toBe(429);
});

test('an order that is spelled in another way has no tries of its own', async () => {
  for (let i = 0; i < 20; i++) await ask({ order: 'sought', proof: '99999' }, `203.0.113.${i}`);
  for (const order of ['#sought', '# sought', '#  sought', '#\u00a0sought', 'ｓｏｕｇｈｔ'])
    expect((await ask({ order }, '203.0.113.99')).status, order).toBe(429);
});
