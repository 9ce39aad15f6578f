import { once } from 'node:events';
import { type IncomingMessage, request as post } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import request from 'supertest';
import { expect, test } from 'vitest';
import { listen } from '../app/listen.ts';
import { smallApp } from '../fixtures/small-app.ts';

const { app } = smallApp();

/** The status of a chunked POST, even where the server hangs up before it has everything. */
async function statusOf(port: number, body: Readable): Promise<number | undefined> {
  const headers = { 'x-api-key': 'good', 'content-type': 'application/json' };
  const outgoing = post({ port, path: '/parcels', method: 'POST', headers });
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  pipeline(body, outgoing, () => undefined);
  const [response] = await answered;
  response.resume();
  return response.statusCode;
}

async function listening(handler: typeof app): Promise<{ port: number } & AsyncDisposable> {
  const { port, close } = await listen(handler, { port: 0 });
  return { port, [Symbol.asyncDispose]: close };
}

const create = (key = 'good') => request(app).post('/parcels').set('x-api-key', key);
const json = (body: string) => create().set('content-type', 'application/json').send(body);

test('without credentials: 401 and how to send them', async () => {
  const answer = await request(app).post('/parcels').send({});
  expect(answer.status).toBe(401);
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="waybill"');
  expect(answer.body).toMatchObject({ type: 'UNAUTHORIZED', severity: 'Hard' });
});

test('credentials are asked for before the body is looked at', async () => {
  const answer = await request(app).post('/parcels').set('content-type', 'application/json').send('{');
  expect(answer.status).toBe(401);
});

test('a key without the scope is told which one it lacks', async () => {
  const answer = await create('reader').send({ name: 'a', weight: 1 });
  expect(answer.status).toBe(403);
  expect(answer.body).toMatchObject({ type: 'FORBIDDEN', message: expect.stringContaining('parcels:write') });
});

test('all mistakes come in one answer, each with its place', async () => {
  const answer = await create()
    .query({ dryRun: 'maybe' })
    .send({ name: '', items: [{ sku: 1 }, {}], extra: true });
  expect(answer.status).toBe(400);
  expect(answer.body.type).toBe('VALIDATION_ERROR');
  const places = answer.body.errors.map((error: { parameter: string }) => error.parameter).sort();
  expect(places).toEqual(['dryRun', 'extra', 'items.0.sku', 'items.1.sku', 'name', 'weight']);
});

test('path parameters are checked too', async () => {
  const answer = await request(app)
    .delete(`/parcels/${'x'.repeat(21)}`)
    .set('x-api-key', 'good');
  expect(answer.body).toMatchObject({ type: 'VALIDATION_ERROR', errors: [{ parameter: 'parcelId' }] });
});

const deep = `${'['.repeat(21)}${']'.repeat(21)}`;
test.each([
  ['broken JSON', '{"name":', 'not valid JSON'],
  ['no body', '', 'required'],
  ['a body deeper than 20 levels', deep, 'nested deeper'],
  ['a million open brackets', '['.repeat(100_000), 'nested deeper'],
  ['a prototype key', '{"__proto__":{"admin":true}}', '__proto__'],
  ['a constructor key, deep down', '{"items":[{"constructor":1}]}', 'constructor'],
  ['a NUL character', '{"name":"a\\u0000b","weight":1}', 'NUL'],
  ['a NUL character in a key', '{"a\\u0000":1}', 'NUL'],
  ['half of a surrogate pair', '{"name":"\\ud800","weight":1}', 'Unicode'],
])('%s is a 400 that says so', async (_what, body, words) => {
  const answer = await json(body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ type: 'VALIDATION_ERROR', message: expect.stringContaining(words) });
  expect(answer.body.errors[0].parameter).toEqual(expect.any(String));
});

test('a message about broken JSON never quotes the body', async () => {
  expect((await json('{"name": canary}')).text).not.toContain('canary');
});

test('bytes that are not UTF-8 are a 400', async () => {
  const bytes = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
  const answer = await create()
    .set('content-type', 'application/json')
    .serialize((raw) => raw)
    .send(bytes as unknown as string);
  expect(answer).toMatchObject({ status: 400, body: { message: 'The body is not valid UTF-8.' } });
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  'nonsense',
])('a body of type %s is a 415', async (type) => {
  const answer = await create().set('content-type', type).send('{"name":"a","weight":1}');
  expect(answer).toMatchObject({ status: 415, body: { type: 'UNSUPPORTED_MEDIA_TYPE' } });
});

test('a compressed body is a 415', async () => {
  const answer = await json('{}').set('content-encoding', 'gzip');
  expect(answer.status).toBe(415);
});

test.each(['application/json; charset=UTF-8', 'application/vnd.waybill+json'])('%s is JSON', async (type) => {
  const answer = await create().set('content-type', type).send('{"name":"a","weight":1}');
  expect(answer.status).toBe(201);
});

test('a body above the limit is a 413', async () => {
  const answer = await json(JSON.stringify({ name: 'x'.repeat(102_400) }));
  expect(answer).toMatchObject({ status: 413, body: { type: 'PAYLOAD_TOO_LARGE' } });
});

const kilobytes = (count: number) =>
  Readable.from(Array.from({ length: count }, () => Buffer.alloc(1024, 'x')));

test('a body that does not announce its length is a 413 as well', async () => {
  await using server = await listening(app);
  expect(await statusOf(server.port, kilobytes(200))).toBe(413);
});

test('a body far above the limit costs the client its connection', async () => {
  await using server = await listening(app);
  const outcome = await statusOf(server.port, kilobytes(20_000)).catch(
    (error: NodeJS.ErrnoException) => error.code,
  );
  expect([413, 'ECONNRESET', 'EPIPE']).toContain(outcome);
});

test.each(['/parcels/%ff', '/parcels/%', '/parcels/%00', '/parcels/a?x=%00', '/parcels/a?%00=1'])(
  'a malformed address such as %s is a 400',
  async (path) => {
    const answer = await request(app).get(path).set('x-api-key', 'good');
    expect(answer).toMatchObject({ status: 400, body: { type: 'VALIDATION_ERROR' } });
  },
);
