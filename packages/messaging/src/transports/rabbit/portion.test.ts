import { expect, test, vi } from 'vitest';
import { portionOf } from './portion.ts';

const late = { outcome: 'unknown', reason: 'late' } as const;

test('verdicts come in the order of the messages, and only the first on each counts', async () => {
  let settled = 0;
  const onSettled = () => {
    settled += 1;
  };
  const portion = portionOf({ size: 2, withinMs: 1_000, late, onSettled });
  portion.settle(1, { outcome: 'unroutable' });
  portion.settle(1, { outcome: 'confirmed' });
  portion.settle(0, { outcome: 'confirmed' });
  expect(await portion.all).toEqual([{ outcome: 'confirmed' }, { outcome: 'unroutable' }]);
  expect(settled).toBe(2);
});

test('whoever has no verdict in time is late, and a confirm that comes after that changes nothing', async () => {
  vi.useFakeTimers();
  const portion = portionOf({ size: 2, withinMs: 50, late });
  portion.settle(0, { outcome: 'confirmed' });
  vi.advanceTimersByTime(50);
  vi.useRealTimers();
  portion.settle(1, { outcome: 'confirmed' });
  expect(await portion.all).toEqual([{ outcome: 'confirmed' }, late]);
});
