import { expect, test } from 'vitest';
import { gathered } from './gathered.ts';

/** One portion of so much work that takes so long; answers whether to look again, and how long it rested. */
async function oneRound({ found, takesMs }: { found: number; takesMs: number }) {
  let now = 1_000;
  const rests: number[] = [];
  const time = { now: () => now, pause: async (ms: number) => void rests.push(ms) };
  const work = async () => {
    now += takesMs;
    return found;
  };
  const again = await gathered(work, { full: 10, gapMs: 15, time })();
  return { again, rests };
}

test('after a small portion the rest of the gap is left for more to gather', async () => {
  expect(await oneRound({ found: 3, takesMs: 4 })).toEqual({ again: true, rests: [11] });
});

test('work that takes longer than the gap goes on at once', async () => {
  expect(await oneRound({ found: 3, takesMs: 20 })).toEqual({ again: true, rests: [] });
});

test('a full portion is followed at once, for there is more', async () => {
  expect(await oneRound({ found: 10, takesMs: 4 })).toEqual({ again: true, rests: [] });
});

test('where nothing was there is nothing to wait for', async () => {
  expect(await oneRound({ found: 0, takesMs: 4 })).toEqual({ again: false, rests: [] });
});
