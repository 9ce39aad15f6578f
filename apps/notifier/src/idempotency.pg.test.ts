import { expect, test } from 'vitest';
import { scene } from './testing/scene.ts';

const it = scene();
const send = (path: string, body: object, key: string) =>
  it.merchant.post(path, body).set('idempotency-key', key);
const rows = async (table: string) => (await it.schema.sql(table)).length;

test('an endpoint is added once for its key, and whoever asks again gets the same secret', async () => {
  const wish = { url: it.receiver.url, description: 'once' };
  const first = await send('/v1/webhook-endpoints', wish, 'k1').expect(201);
  const again = await send('/v1/webhook-endpoints', wish, 'k1').expect(201);
  expect(again.body).toEqual(first.body);
  expect(first.body.secret).toMatch(/^whsec_/);
  expect([first, again].map(({ headers }) => headers['idempotency-replayed'])).toEqual([undefined, 'true']);
  expect(await rows('webhook_endpoints')).toBe(1);
});

test('what is kept of an answer has no secret in the clear', async () => {
  const { body } = await send('/v1/webhook-endpoints', { url: it.receiver.url }, 'k2').expect(201);
  const kept = JSON.stringify(await it.schema.sql('idempotency_keys'));
  expect(kept).toContain(body.id);
  expect(kept).not.toContain('whsec_');
  expect(kept).not.toContain(body.secret.replace('whsec_', ''));
});

test('another body under the same key is refused, and nothing is added', async () => {
  await send('/v1/webhook-endpoints', { url: it.receiver.url }, 'k3').expect(201);
  const { body } = await send('/v1/webhook-endpoints', { url: `${it.receiver.url}/b` }, 'k3').expect(422);
  expect(body.type).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(await rows('webhook_endpoints')).toBe(1);
});

test('a secret is exchanged once for its key', async () => {
  const { id } = await it.add();
  const path = `/v1/webhook-endpoints/${id}/rotate-secret`;
  const first = await send(path, {}, 'k4').expect(200);
  expect((await send(path, {}, 'k4').expect(200)).body.secret).toBe(first.body.secret);
  expect((await send(path, {}, 'k5').expect(200)).body.secret).not.toBe(first.body.secret);
});

test('a replay starts once for its key, also while the first one runs', async () => {
  const { id } = await it.add();
  const window = { from: new Date(Date.now() - 3_600_000).toISOString() };
  const first = await send(`/v1/webhook-endpoints/${id}/replays`, window, 'k6').expect(202);
  const again = await send(`/v1/webhook-endpoints/${id}/replays`, window, 'k6').expect(202);
  expect(again.body.id).toBe(first.body.id);
  expect(await rows('replays')).toBe(1);
});

test('a test event goes out once for its key', async () => {
  const { id } = await it.add();
  const path = `/v1/webhook-endpoints/${id}/test`;
  const first = await send(path, {}, 'k7').expect(202);
  expect((await send(path, {}, 'k7').expect(202)).body.id).toBe(first.body.id);
  expect(await rows('messages')).toBe(1);
});

test('a request that was refused leaves its key free', async () => {
  await send('/v1/webhook-endpoints/whe_unknown/test', {}, 'k8').expect(404);
  const { id } = await it.add();
  await send(`/v1/webhook-endpoints/${id}/test`, {}, 'k8').expect(202);
});
