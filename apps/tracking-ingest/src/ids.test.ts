import { expect, test } from 'vitest';
import { firstIdAt, newId, timeOf } from './ids.ts';

test('an id says when it was made, and so does a second reading’s', () => {
  const at = new Date('2026-01-15T09:00:00.123Z');
  expect(timeOf(firstIdAt('scn', at))).toEqual(at);
  expect(timeOf(`${firstIdAt('scn', at)}.7`)).toEqual(at);
  expect(Math.abs(timeOf(newId('scn')).getTime() - Date.now())).toBeLessThan(1_000);
});

test('ids sort with their times, around any moment', () => {
  const now = new Date();
  const before = firstIdAt('scn', new Date(now.getTime() - 5));
  const after = firstIdAt('scn', new Date(Date.now() + 5_000));
  const made = newId('scn');
  expect([after, made, before].sort()).toEqual([before, made, after]);
});
