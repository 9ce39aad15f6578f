import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, expect, test } from 'vitest';
import { eventually } from '../eventually.ts';
import { tcpProxy } from './tcp-proxy.ts';

const echo = createServer({ allowHalfOpen: true }, (socket) =>
  socket.on('error', () => undefined).pipe(socket),
);
await once(echo.listen(0, '127.0.0.1'), 'listening');
const proxy = await tcpProxy({ target: `127.0.0.1:${(echo.address() as AddressInfo).port}` });
const sockets: Socket[] = [];
afterEach(() => {
  proxy.restore();
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(async () => {
  await proxy.close();
  echo.close();
});

async function client() {
  const socket = connect(proxy.port, '127.0.0.1');
  sockets.push(socket);
  const seen = { text: '', error: '', ended: false };
  socket.on('data', (chunk) => {
    seen.text += chunk;
  });
  socket.on('error', (failure: NodeJS.ErrnoException) => {
    seen.error = failure.code ?? '';
  });
  socket.on('end', () => {
    seen.ended = true;
  });
  await once(socket, 'connect');
  return { socket, seen };
}

test('bytes pass both ways and are counted', async () => {
  const before = proxy.counts();
  const { socket, seen } = await client();
  socket.end('hello');
  await eventually(() => expect(seen).toMatchObject({ text: 'hello', ended: true }));
  const after = proxy.counts();
  expect([after.bytesUp - before.bytesUp, after.bytesDown - before.bytesDown]).toEqual([5, 5]);
});

test('a cut resets the connections that are open, and new ones pass', async () => {
  const { socket, seen } = await client();
  socket.write('x');
  await eventually(() => expect(seen.text).toBe('x'));
  proxy.cut();
  await eventually(() => expect(seen.error).toBe('ECONNRESET'));
  const second = await client();
  second.socket.write('y');
  await eventually(() => expect(second.seen.text).toBe('y'));
});

test('while it refuses, new connections are reset; after restore they pass', async () => {
  proxy.refuse();
  const refused = connect(proxy.port, '127.0.0.1');
  refused.on('connect', () => refused.write('x'));
  await once(refused, 'close').catch(() => undefined);
  proxy.restore();
  const { socket, seen } = await client();
  socket.write('z');
  await eventually(() => expect(seen.text).toBe('z'));
});

test('a black hole swallows nothing: what was sent arrives once it is gone', async () => {
  const { socket, seen } = await client();
  socket.write('before ');
  await eventually(() => expect(seen.text).toBe('before '));
  proxy.blackHole();
  const { bytesUp } = proxy.counts();
  socket.end('after');
  await eventually(() => expect(socket.writableFinished).toBe(true));
  expect([seen.text, seen.ended, proxy.counts().bytesUp]).toEqual(['before ', false, bytesUp]);
  proxy.restore();
  await eventually(() => expect(seen).toMatchObject({ text: 'before after', ended: true }));
});

test('a delay holds each direction up', async () => {
  proxy.delay(40);
  const { socket, seen } = await client();
  const start = performance.now();
  socket.write('slow');
  await eventually(() => expect(seen.text).toBe('slow'));
  expect(performance.now() - start).toBeGreaterThan(75);
});

test('an address is rewritten to go through the proxy, with everything else kept', () => {
  const url = proxy.through('postgres://u:p@db.example:5432/orders?ssl=1');
  expect(url).toBe(`postgres://u:p@127.0.0.1:${proxy.port}/orders?ssl=1`);
});
