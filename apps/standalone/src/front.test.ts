import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { takePort } from './front.ts';
import { StartProblem } from './start-problem.ts';

test('who comes too early is asked to come back', async () => {
  const front = await takePort('127.0.0.1', 0);
  const early = await fetch(front.baseUrl);
  expect([early.status, early.headers.get('retry-after')]).toEqual([503, '1']);
  front.open((_req, res) => void res.send('open'));
  expect(await (await fetch(front.baseUrl)).text()).toBe('open');
  await front.close();
});

test('a busy port is one clear line', async () => {
  const front = await takePort('127.0.0.1', 0);
  const port = Number(new URL(front.baseUrl).port);
  await expect(takePort('127.0.0.1', port)).rejects.toThrow(`127.0.0.1:${port} is in use`);
  await front.close();
});

const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);

test.runIf(hasIpv6)('an IPv6 address is one that a browser can open', async () => {
  const front = await takePort('::1', 0);
  expect(front.baseUrl).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await fetch(front.baseUrl)).status).toBe(503);
  await front.close();
});

test('a host that is no address and no known name is one clear line', async () => {
  await expect(takePort('waybill.invalid', 0)).rejects.toThrow(StartProblem);
});
