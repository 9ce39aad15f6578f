import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { smallApp } from '../fixtures/small-app.ts';
import { type Listening, type ListenOptions, listen } from './listen.ts';

let listening: Listening | undefined;
const start = async (options: Partial<ListenOptions> = {}) => {
  listening = await listen(smallApp().app, { port: 0, drainMs: 0, ...options });
};
beforeEach(() => start());
afterEach(() => listening?.close());

/** Everything that comes back for these bytes, until the server ends the connection. */
async function answerTo(bytes: string): Promise<{ status: number; headers: string; body: string }> {
  const socket = connect(listening?.port ?? 0, '127.0.0.1');
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk;
  });
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  const [headers = '', body = ''] = text.split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d+) /.exec(headers)?.[1]), headers: headers.toLowerCase(), body };
}

const get = 'GET /parcels/1 HTTP/1.1\r\nConnection: close\r\n';

const expectDecent = ({ headers, body }: { headers: string; body: string }, type = 'VALIDATION_ERROR') => {
  const { requestId, ...said } = JSON.parse(body);
  expect(said).toEqual({
    type,
    message: expect.any(String),
    severity: 'Hard',
    errors: [{ type, message: said.message }],
  });
  expect(headers).toContain(`x-request-id: ${requestId}`);
  for (const header of ['x-content-type-options: nosniff', 'cache-control: no-store', 'connection: close'])
    expect(headers).toContain(header);
  expect(headers).toContain('content-type: application/json; charset=utf-8');
  expect(headers).not.toMatch(/server:|x-powered-by/);
};

test.each([
  ['what is no HTTP', 400, 'hello\r\n\r\n'],
  ['a header with a line break inside', 400, `${get}Host: x\r\nbad\rheader: 1\r\n\r\n`],
  ['two different lengths', 400, `${get}Host: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`],
  ['headers larger than is taken', 431, `${get}Host: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`],
  ['a request without a host', 400, `${get}\r\n`],
  ['an expectation that nobody knows', 417, `${get}Host: x\r\nExpect: a-miracle\r\n\r\n`],
])('%s is refused with %i in the form of every other refusal', async (_what, status, bytes) => {
  const answer = await answerTo(bytes);
  expect(answer.status).toBe(status);
  expectDecent(answer);
});

test('pieces of a body with more about them than is taken are refused in the same form', async () => {
  const extension = `1;${'x'.repeat(20_000)}\r\n`;
  const answer = await answerTo(
    `POST /parcels HTTP/1.1\r\nHost: x\r\nX-Api-Key: good\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${extension}`,
  );
  expect(answer.status).toBe(413);
  expectDecent(answer, 'PAYLOAD_TOO_LARGE');
});

test('whoever dawdles over the headers is told so with 408 in the same form', async () => {
  await listening?.close();
  await start({ requestTimeoutMs: 200 });
  const answer = await answerTo('GET /parcels/1 HTTP/1.1\r\nHost: x\r\nX-Slow:');
  expect(answer.status).toBe(408);
  expectDecent(answer);
});

test('whoever asks before sending a body is told to go on, as before', async () => {
  const body = '{"name":"a","weight":1}';
  const head = 'POST /parcels HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Api-Key: good\r\n';
  const rest = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n${body}`;
  const { status, body: answered } = await answerTo(head + rest);
  expect(status).toBe(100);
  expect(answered).toContain('HTTP/1.1 201');
});

test('headers and bodies have their time, and no more', () => {
  expect(listening?.server).toMatchObject({ headersTimeout: 15_000, requestTimeout: 30_000 });
});
