import { expect, test } from 'vitest';
import { yielding } from './yielding.ts';

/** Portions of these sizes, and when each began, while something more urgent goes on for so long. */
async function begins({ found, busyForMs }: { found: number[]; busyForMs: number }) {
  let now = 0;
  const began: number[] = [];
  const time = {
    now: () => now,
    pause: async (ms: number) => {
      now += ms;
    },
  };
  const work = async () => {
    began.push(now);
    return found[began.length - 1] ?? 0;
  };
  const next = yielding(work, { full: 10, mostMs: 100, isBusy: () => now < busyForMs, time });
  for (const _ of found) await next();
  return began;
}

test('where nothing is more urgent it begins at once', async () => {
  expect(await begins({ found: [3, 3], busyForMs: 0 })).toEqual([0, 0]);
});

test('it begins as soon as the urgent work is over', async () => {
  expect(await begins({ found: [3], busyForMs: 40 })).toEqual([40]);
});

test('urgent work that does not end holds it up for a bounded time, each time', async () => {
  expect(await begins({ found: [3, 3], busyForMs: 10_000 })).toEqual([100, 200]);
});

test('what has gathered is worked off before it yields again', async () => {
  expect(await begins({ found: [10, 10, 3, 3], busyForMs: 10_000 })).toEqual([100, 100, 100, 200]);
});
