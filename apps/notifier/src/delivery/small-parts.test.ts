import { describe, expect, test } from 'vitest';
import { createBell } from './bell.ts';
import { lastInCircle } from './circle.ts';

describe('a bell', () => {
  test('that rang before anybody listened is heard', async () => {
    const bell = createBell();
    bell.ring();
    await expect(bell.wait(60_000)).resolves.toBeUndefined();
  });

  test('wakes whoever waits for it', async () => {
    const bell = createBell();
    const waiting = bell.wait(60_000);
    bell.ring();
    await expect(waiting).resolves.toBeUndefined();
  });
});

test.each([
  [['b', 'c'], 'a', 'c'],
  [['b', 'a'], 'c', 'b'],
  [['d', 'a'], 'c', 'a'],
  [[], 'c', 'c'],
])('of %o after %s the circle goes on after %s', (ids, after, last) => {
  expect(lastInCircle(ids, after)).toBe(last);
});
