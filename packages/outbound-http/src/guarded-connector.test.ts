import { type AddressInfo, createServer } from 'node:net';
import { type HttpRecorder, httpRecorder } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { ForbiddenAddress } from './guarded-connector.ts';
import { createPoster } from './post.ts';
import type { ResolvedAddress } from './resolve-host.ts';

let canary: HttpRecorder;
beforeAll(async () => {
  canary = await httpRecorder();
});
afterAll(() => canary.close());
beforeEach(() => canary.reset());

const loopback: ResolvedAddress = { address: '127.0.0.1', family: 4 };
const publicOne: ResolvedAddress = { address: '203.0.114.1', family: 4 };

const post = async (url: string, { allowPrivate = false, answers = [loopback] } = {}) => {
  const poster = createPoster({ policy: { allowPrivate }, resolve: async () => answers, timeoutMs: 20_000 });
  try {
    return await poster.post({ url, headers: {}, body: '{}', signal: AbortSignal.timeout(20_000) });
  } finally {
    await poster.close();
  }
};

describe('nothing reaches loopback', () => {
  test.each([
    ['an address', '127.0.0.1'],
    ['an address in hexadecimal', '0x7f000001'],
    ['an address as one number', '2130706433'],
    ['a mapped address', '[::ffff:127.0.0.1]'],
    ['a name that resolves to it', 'merchant.example'],
  ])('by %s: %s', async (_how, host) => {
    await expect(post(`http://${host}:${canary.port}/`)).rejects.toBeInstanceOf(ForbiddenAddress);
    expect(canary.requests).toEqual([]);
  });

  test('by a name of whose answers only one is forbidden', async () => {
    const attempt = post(`http://merchant.example:${canary.port}/`, { answers: [publicOne, loopback] });
    await expect(attempt).rejects.toBeInstanceOf(ForbiddenAddress);
    expect(canary.requests).toEqual([]);
  });
});

describe('each check holds alone', () => {
  /** Something on loopback that notices whoever knocks, before a word is said. */
  const door = async () => {
    let knocks = 0;
    const server = createServer((socket) => {
      knocks += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return { port: (server.address() as AddressInfo).port, knocks: () => knocks };
  };

  test.each([
    ['an address', '127.0.0.1', [loopback]],
    ['a name that resolves to it', 'merchant.example', [loopback]],
    ['a name of whose answers the second is forbidden', 'merchant.example', [publicOne, loopback]],
    ['a name of whose answers the first is forbidden', 'merchant.example', [loopback, publicOne]],
  ])('no connection is opened to %s', async (_how, host, answers) => {
    const { port, knocks } = await door();
    const attempt = post(`http://${host}:${port}/`, { answers });
    await expect(attempt).rejects.toThrow('127.0.0.1 is not a public address');
    expect(knocks()).toBe(0);
  });

  test('a connection that went elsewhere than was said is closed, with nothing sent', async () => {
    let asked = 0;
    const fickle: ResolvedAddress = {
      family: 4,
      get address() {
        asked += 1;
        return asked === 1 ? publicOne.address : loopback.address;
      },
    };
    const attempt = post(`http://merchant.example:${canary.port}/`, { answers: [fickle] });
    await expect(attempt).rejects.toBeInstanceOf(ForbiddenAddress);
    expect(canary.requests).toEqual([]);
  });
});

test('where private addresses are allowed, a name is connected to what it resolved to', async () => {
  const answered = await post(`http://merchant.example:${canary.port}/hook`, { allowPrivate: true });
  expect(answered.status).toBe(200);
  expect(canary.requests).toMatchObject([{ method: 'POST', path: '/hook' }]);
});

test('a proxy in the environment is not asked', async () => {
  const proxy = await httpRecorder();
  try {
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) vi.stubEnv(name, proxy.url);
    await post(`${canary.url}/`, { allowPrivate: true });
    expect(canary.requests).toHaveLength(1);
    expect(proxy.requests).toEqual([]);
  } finally {
    vi.unstubAllEnvs();
    await proxy.close();
  }
});
