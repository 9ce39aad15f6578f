import { expect, test } from 'vitest';
import { gathered } from './gathered.ts';

const timed = async (found: number, gapMs: number) => {
  const began = performance.now();
  const again = await gathered(async () => found, { full: 10, gapMs })();
  return { again, ms: performance.now() - began };
};

test('a small portion gives the next one time to gather', async () => {
  const { again, ms } = await timed(3, 30);
  expect(again).toBe(true);
  expect(ms).toBeGreaterThanOrEqual(29);
});

test('a full portion is followed at once, and where nothing was there is nothing to wait for', async () => {
  const [full, nothing] = [await timed(10, 60_000), await timed(0, 60_000)];
  expect([full.again, nothing.again]).toEqual([true, false]);
});
