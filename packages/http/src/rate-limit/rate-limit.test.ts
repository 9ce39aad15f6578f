import request from 'supertest';
import { expect, test } from 'vitest';
import { smallApp } from '../fixtures/small-app.ts';
import { clientAddress } from './address.ts';
import { rateLimit } from './rate-limit.ts';

const limited = () =>
  smallApp({
    rateLimit: rateLimit({
      callers: { requests: 3, perSeconds: 60 },
      failedAuthentication: { requests: 2, perSeconds: 60 },
    }),
  }).app;

test('answers tell what is left, and a used-up limit is a 429 that says for how long', async () => {
  const app = limited();
  const get = () => request(app).get('/parcels/1').set('x-api-key', 'good');
  const first = await get();
  expect(first.status).toBe(200);
  expect(first.headers['ratelimit-policy']).toBe('"callers";q=3;w=60');
  expect(first.headers.ratelimit).toBe('"callers";r=2;t=60');
  await get();
  await get();
  const refused = await get();
  expect(refused).toMatchObject({ status: 429, body: { type: 'TOO_MANY_REQUESTS', severity: 'Transient' } });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
  expect(refused.headers.ratelimit).toMatch(/^"callers";r=0;t=\d+$/);
});

test('one merchant’s limit is not another’s', async () => {
  const app = limited();
  for (let i = 0; i < 4; i++) await request(app).get('/parcels/1').set('x-api-key', 'good');
  expect((await request(app).get('/parcels/1').set('x-api-key', 'reader')).status).toBe(200);
});

test('whoever guesses keys must wait, even when the next guess is right', async () => {
  const app = limited();
  const get = (key: string) => request(app).get('/parcels/1').set('x-api-key', key);
  expect((await get('wrong')).status).toBe(401);
  expect((await get('wronger')).status).toBe(401);
  const refused = await get('good');
  expect(refused.status).toBe(429);
  expect(refused.headers['ratelimit-policy']).toBe('"authentication";q=2;w=60');
});

test('a carrier with good credentials is never limited, one that guesses is', async () => {
  const app = limited();
  const push = (pass: string) =>
    request(app)
      .post('/scans')
      .set('authorization', `Basic ${pass}`)
      .set('content-type', 'text/plain')
      .send('x');
  for (let i = 0; i < 5; i++) expect((await push('Y2Fycmllcjpwdw==')).status).toBe(200);
  await push('d3Jvbmc=');
  await push('d3Jvbmc=');
  expect((await push('d3Jvbmc=')).status).toBe(429);
});

test('without a limit nobody is counted, and guessers must wait all the same', async () => {
  const limits = rateLimit({ callers: null, failedAuthentication: { requests: 1, perSeconds: 60 } });
  expect(await limits.countCaller('key_1')).toEqual({});
  await limits.countFailure('203.0.113.9');
  await expect(limits.refuseGuessers('203.0.113.9')).rejects.toMatchObject({ type: 'TOO_MANY_REQUESTS' });
});

test('probes are never limited', async () => {
  const app = limited();
  for (let i = 0; i < 5; i++) expect((await request(app).get('/health/live')).status).toBe(200);
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the address %s counts as %s', (ip, client) => {
  expect(clientAddress({ ip })).toBe(client);
});
