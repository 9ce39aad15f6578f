import { expect, test } from 'vitest';
import { baseUrlOf, takePort } from './front.ts';
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

test.each([
  ['127.0.0.1', 'http://127.0.0.1:8080'],
  ['localhost', 'http://localhost:8080'],
  ['::1', 'http://[::1]:8080'],
  ['0.0.0.0', 'http://127.0.0.1:8080'],
  ['::', 'http://127.0.0.1:8080'],
])('the address of %s is one that a browser can open', (host, url) => {
  expect(baseUrlOf(host, 8080)).toBe(url);
  expect(new URL(url).port).toBe('8080');
});

test('a host that is no address and no known name is one clear line', async () => {
  await expect(takePort('waybill.invalid', 0)).rejects.toThrow(StartProblem);
});
