import { afterEach, expect, test, vi } from 'vitest';
import { goesWrongSomehow, holdsHoweverItHappens, type Story } from './index.ts';

afterEach(() => vi.unstubAllEnvs());

/** Two processes count in one row; returns what they made of it. */
const counting = async (story: Story, hold: boolean): Promise<number> => {
  for (const name of ['one', 'other']) {
    const process = story.process(name);
    const adding = story.database.transaction(process, async (sql) => {
      if (hold) await sql.lock('count');
      const count = await process.call('reads', () => sql.get<number>('count') ?? 0);
      await process.call('writes', () => sql.put('count', count + 1));
    });
    story.begin(adding);
  }
  await story.settle();
  return story.database.committed<number>('count')[0]?.[1] ?? 0;
};

test('a lock makes two transactions take turns', () =>
  holdsHoweverItHappens('a lock', 200, async (story) => expect(await counting(story, true)).toBe(2)));

test('without one, some interleaving loses an update', async () => {
  const tale = async (story: Story) => expect(await counting(story, false)).toBe(2);
  expect(await goesWrongSomehow(200, tale)).toBe(true);
});

test('the same seed tells the same stories', async () => {
  vi.stubEnv('WAYBILL_MODEL_SEED', '42');
  const told = async () => {
    const results: number[] = [];
    await holdsHoweverItHappens('a repeated run', 50, async (story) => {
      results.push(await counting(story, false));
    });
    return results;
  };
  const first = await told();
  expect(new Set(first)).toEqual(new Set([1, 2]));
  expect(await told()).toEqual(first);
});

test('a process that is killed leaves nothing of its open transaction, and its locks to others', async () => {
  const tale = async (story: Story) => {
    let lives = 0;
    const live = async (): Promise<void> => {
      lives += 1;
      const process = story.process('mortal', () => story.begin(live()));
      await story.database.transaction(process, async (sql) => {
        await sql.lock('count');
        sql.put(`life ${lives}`, true);
        await process.call('works', () => undefined);
      });
    };
    story.begin(live());
    await story.settle();
    expect(story.database.committed('life ')).toEqual([[`life ${lives}`, true]]);
  };
  await holdsHoweverItHappens('a mortal', 200, tale);
});

test('what goes wrong in work that nobody waits for is not overlooked', async () => {
  const tale = async (story: Story) => {
    story.begin(Promise.reject(new Error('no')));
    await story.settle();
  };
  await expect(holdsHoweverItHappens('a failure', 1, tale)).rejects.toThrow();
});
