import supertest from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
beforeAll(async () => {
  world = await platform();
  const brand = { brandExternalId: 'fern', name: 'Fern', settings: { trackingPage: { colour: '#123456' } } };
  await world.api.post('/v1/brands').send(brand).expect(201);
});
afterAll(() => world.close());

const preview = (body: object) => world.api.post('/v1/tracking-page-preview').send(body).buffer(true);

test('a merchant sees the page as its brand’s customers would, in any state and language', async () => {
  const { text } = await preview({ brandExternalId: 'fern', state: 'attempted', locale: 'fr' }).expect(200);
  for (const part of ['--brand:#123456', 'Livraison tentée', 'lang="fr"']) expect(text).toContain(part);
  expect(text).not.toContain('<script');
});

test('a look can be tried before it is stored', async () => {
  const look = { colour: '#ffdd00', name: 'Not stored' };
  expect((await preview({ brandExternalId: 'fern', look }).expect(200)).text).toContain('Not stored');
  expect((await preview({ brandExternalId: 'fern' }).expect(200)).text).not.toContain('Not stored');
});

test('the link in the answer shows the stored look in a browser, without a key', async () => {
  const { headers } = await preview({ brandExternalId: 'fern', state: 'delivered' }).expect(200);
  const [, url = ''] = /^<([^>]+)>; rel="preview"$/.exec(headers.link ?? '') ?? [];
  const visitor = supertest(world.service.http);
  expect((await visitor.get(new URL(url).pathname).expect(200)).text).toContain('--brand:#123456');
  await visitor.get(`${new URL(url).pathname}x`).expect(404);
});

test('404: a brand that nobody has', async () => {
  const { status, body } = await preview({ brandExternalId: 'nobody' });
  expect([status, body.type]).toEqual([404, 'NOT_FOUND']);
});

test.each([
  ['a colour that is none', { colour: 'green' }],
  ['a logo without https', { logoUrl: 'http://fern.example/logo.png' }],
  ['a logo from a script', { logoUrl: 'javascript:x()' }],
  ['an address with a password', { logoUrl: 'https://a:b@fern.example/logo.png' }],
  ['an address that would widen what the page may load', { logoUrl: 'https://a.example;script-src' }],
  ['a field that nobody knows', { html: '<b>' }],
  ['a language that the page does not speak', { texts: { ja: {} } }],
])('400: %s', async (_what, look) => {
  const { status, body } = await preview({ look });
  expect([status, body.type]).toEqual([400, 'VALIDATION_ERROR']);
});
