import { expect, test } from 'vitest';
import { aFailure, aSuccess } from '../testing/results.ts';
import type { Result } from './ports.ts';
import { createWindows, firstWindow } from './windows.ts';

const after = (most: number, ...results: (Result | null)[]) => {
  const windows = createWindows(most);
  for (const result of results) {
    windows.begin('whe_1');
    windows.end('whe_1', result);
  }
  return windows.rooms()[0]?.free;
};
const times = (count: number, result: Result) => Array<Result>(count).fill(result);

test('a new endpoint begins small', () => {
  expect(after(20, null)).toBe(firstWindow);
});

test('each quick success makes room for one more, up to the limit', () => {
  expect(after(20, ...times(3, aSuccess()))).toBe(firstWindow + 3);
  expect(after(20, ...times(100, aSuccess()))).toBe(20);
});

test('a slow endpoint gets no more, however well it answers', () => {
  expect(after(20, ...times(100, { ...aSuccess(), latencyMs: 5_000 }))).toBe(firstWindow);
});

test('failures halve the room, down to a single place', () => {
  expect(after(20, ...times(100, aSuccess()), aFailure())).toBe(10);
  expect(after(20, ...times(10, aFailure()))).toBe(1);
});

test('what is under way takes room', () => {
  const windows = createWindows(2);
  windows.begin('whe_1');
  windows.begin('whe_1');
  expect(windows.rooms()).toEqual([{ endpointId: 'whe_1', free: 0 }]);
});
