import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { smallApp } from '../fixtures/small-app.ts';
import { defineRoute } from '../route.ts';
import { type Listening, type ListenOptions, listen } from './listen.ts';

let listening: Listening | undefined;
afterEach(() => listening?.close());

/** An app with one route that answers when the test says so. */
async function gated(options: Partial<ListenOptions> = {}) {
  const arrived = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const slow = defineRoute({
    method: 'GET',
    path: '/slow',
    operationId: 'slow',
    summary: 'Waits',
    tags: [],
    auth: 'none',
    responses: { 200: { description: 'Done' } },
    problems: [],
    handler: async () => {
      arrived.resolve();
      await gate.promise;
      return { status: 200, body: 'done' };
    },
  });
  const server = await listen(smallApp({ routes: [slow] }).app, { port: 0, ...options });
  listening = server;
  return { server, arrived: arrived.promise, answer: gate.resolve, url: `http://127.0.0.1:${server.port}` };
}

const fetched = async (url: string, agent: Agent): Promise<IncomingMessage> => {
  const [response] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  return response;
};

test('requests in flight get their answers before close resolves', async () => {
  const { server, arrived, answer, url } = await gated();
  const request = fetch(`${url}/slow`);
  await arrived;
  const closed = server.close();
  answer();
  expect(await (await request).text()).toBe('done');
  await closed;
  await expect(fetch(`${url}/health/live`)).rejects.toThrow();
});

test('idle keep-alive connections do not hold up the end', async () => {
  const { server, url } = await gated({ drainMs: 600_000 }); // whoever waited for them would be here until then
  const agent = new Agent({ keepAlive: true });
  await fetched(`${url}/health/live`, agent);
  await server.close();
  expect(server.server.listening).toBe(false);
  agent.destroy();
});

test('a request that never ends is cut when the time to drain is over', async () => {
  const { server, arrived, url } = await gated({ drainMs: 50 });
  const request = fetch(`${url}/slow`).catch((error: Error) => error.name);
  await arrived;
  await server.close();
  expect(await request).toBe('TypeError');
});

test('a proxy learns with its last answer that the connection ends, and is still let in meanwhile', async () => {
  const { server, arrived, answer, url } = await gated({ lameDuckMs: 100 });
  const agent = new Agent({ keepAlive: true });
  const before = fetched(`${url}/slow`, agent);
  await arrived;
  const closed = server.close();
  const meanwhile = await fetched(`${url}/health/live`, new Agent({ keepAlive: true }));
  answer();
  expect([meanwhile.statusCode, meanwhile.headers.connection]).toEqual([200, 'close']);
  expect((await before).headers.connection).toBe('close');
  await closed;
  agent.destroy();
});

test('closing twice is closing once', async () => {
  const { server } = await gated();
  await expect(Promise.all([server.close(), server.close()])).resolves.toHaveLength(2);
});

test('a busy port is the system’s error', async () => {
  const { server } = await gated();
  await expect(listen(smallApp().app, { port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('a client that dawdles over its request is cut off', async () => {
  const { server } = await gated({ requestTimeoutMs: 200 });
  const socket = connect(server.port, '127.0.0.1');
  socket.write('POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nab');
  socket.resume();
  await expect(once(socket, 'close')).resolves.toBeDefined();
});
