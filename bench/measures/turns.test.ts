import { expect, test } from 'vitest';
import { inTurns } from './turns.ts';

test('sides take turns, and who began the last round ends the next', async () => {
  const order: string[] = [];
  const side = (name: string) => async () => order.push(name);
  const results = await inTurns({ floor: side('floor'), system: side('system') }, 3);
  expect(order).toEqual(['floor', 'system', 'system', 'floor', 'floor', 'system']);
  expect(results).toEqual({ floor: [1, 4, 5], system: [2, 3, 6] });
});

test('each result is told as it comes, with its side and its round', async () => {
  const heard: unknown[] = [];
  await inTurns({ one: async () => 7 }, 2, (...each) => heard.push(each));
  expect(heard).toEqual([
    ['one', 0, 7],
    ['one', 1, 7],
  ]);
});
