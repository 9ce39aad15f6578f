import { expect, test, vi } from 'vitest';
import { sampled } from './sampled.ts';

test('ten metrics that are read together ask once', async () => {
  const read = vi.fn(async () => 7);
  const sample = sampled(read);
  expect(await Promise.all(Array.from({ length: 10 }, sample))).toEqual(Array(10).fill(7));
  expect(read).toHaveBeenCalledTimes(1);
});

test('an old answer is asked anew, and a failure is no answer', async () => {
  const read = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(7);
  const sample = sampled(read, -1);
  expect([await sample(), await sample()]).toEqual([undefined, 7]);
});
