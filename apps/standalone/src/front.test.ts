import { expect, test } from 'vitest';
import { takePort } from './front.ts';

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
