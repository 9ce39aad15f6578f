import request from 'supertest';
import { expect, test } from 'vitest';
import { smallApp } from '../fixtures/small-app.ts';

const { app, log } = smallApp({ metrics: async () => '# metrics\n' });
const parcel = { name: 'books', weight: 2 };
const create = () => request(app).post('/parcels').set('x-api-key', 'good');

test('an answer carries the handler’s status, body and headers', async () => {
  const answer = await create().send(parcel);
  expect(answer).toMatchObject({ status: 201, body: parcel });
  expect(answer.headers.location).toBe('/parcels/1');
});

test('a sane request id is taken over and comes back in header and problem', async () => {
  const answer = await request(app).get('/nowhere').set('x-request-id', 'client-request-42');
  expect(answer.headers['x-request-id']).toBe('client-request-42');
  expect(answer.body.requestId).toBe('client-request-42');
});

test.each(['short', 'has spaces in it', `x${'y'.repeat(200)}`, 'quote"quote"'])(
  'a request id like %s is replaced by one of ours',
  async (id) => {
    const { headers } = await request(app).get('/nowhere').set('x-request-id', id);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  },
);

test('every answer, even an error, has the security headers and names no server', async () => {
  const { headers } = await request(app).get('/nowhere');
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
  });
  expect(headers).not.toHaveProperty('x-powered-by');
});

test('an unknown path is NOT_FOUND', async () => {
  const answer = await request(app).get('/nowhere');
  expect(answer.status).toBe(404);
  expect(answer.body).toMatchObject({ type: 'NOT_FOUND', severity: 'Hard', errors: [{ type: 'NOT_FOUND' }] });
});

test.each([
  ['PUT', '/parcels/7', 'GET, DELETE, HEAD, OPTIONS'],
  ['DELETE', '/parcels', 'POST, OPTIONS'],
])('%s on %s is refused with the methods that would work', async (method, path, allow) => {
  const answer = await request(app)[method === 'PUT' ? 'put' : 'delete'](path);
  expect(answer.status).toBe(405);
  expect(answer.headers.allow).toBe(allow);
  expect(answer.body.type).toBe('METHOD_NOT_ALLOWED');
});

test('OPTIONS tells the methods and nothing else', async () => {
  const answer = await request(app).options('/parcels/7');
  expect(answer.status).toBe(204);
  expect(answer.headers.allow).toBe('GET, DELETE, HEAD, OPTIONS');
});

test('HEAD answers like GET without a body', async () => {
  const answer = await request(app).head('/parcels/7').set('x-api-key', 'good');
  expect(answer.status).toBe(200);
  expect(Number(answer.headers['content-length'])).toBeGreaterThan(0);
  expect(answer.text).toBeUndefined();
});

test.each(['/broken', '/broken-oddly'])(
  'an unexpected error at %s tells the client nothing',
  async (path) => {
    const answer = await request(app).get(path);
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ type: 'INTERNAL_SERVER_ERROR', severity: 'Transient' });
    expect(answer.text).not.toMatch(/canary|at .*\.ts/);
  },
);

test('the log has what the client does not get, under the same request id', async () => {
  const answer = await request(app).get('/broken');
  const line = log
    .lines()
    .find(({ event, requestId }) => event === 'http.failed' && requestId === answer.body.requestId);
  expect(line?.err).toMatchObject({ type: 'Error', message: 'canary: select * from secrets' });
});

test('a lost database is a 503 that says when to come back', async () => {
  const answer = await request(app).get('/away');
  expect(answer.status).toBe(503);
  expect(answer.headers['retry-after']).toBe('2');
  expect(answer.body).toMatchObject({ type: 'SERVICE_UNAVAILABLE', severity: 'Transient' });
  expect(answer.text).not.toContain('canary');
});

test('an operation may document another status for a problem', async () => {
  const answer = await create().send({ ...parcel, name: 'impossible' });
  expect(answer.status).toBe(400);
  expect(answer.body.type).toBe('INVALID_DATA');
});

test('metrics are served when somebody reads them out', async () => {
  const answer = await request(app).get('/metrics');
  expect(answer).toMatchObject({ status: 200, text: '# metrics\n' });
});
