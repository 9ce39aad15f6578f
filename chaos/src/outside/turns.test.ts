import { expect, test } from 'vitest';
import { turns } from './turns.ts';

test('never more than so many are at work, and all have their turn in the order in which they came', async () => {
  const inTurn = turns(3);
  const begun: number[] = [];
  let [underWay, most] = [0, 0];
  const works = Array.from({ length: 5_000 }, (_, number) =>
    inTurn(async () => {
      begun.push(number);
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      if (number % 7 === 0) throw new Error('failed');
    }),
  );
  await Promise.allSettled(works);
  expect(most).toBe(3);
  expect(begun).toEqual(works.map((_, number) => number));
});
