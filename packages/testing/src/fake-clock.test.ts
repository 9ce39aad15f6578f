import { expect, test } from 'vitest';
import { fakeClock } from './fake-clock.ts';

test('the clock stands still until it is advanced', () => {
  const clock = fakeClock('2026-01-01T00:00:00Z');
  expect(clock.now()).toEqual(clock.now());
  expect(clock.advance(1_500)).toEqual(new Date('2026-01-01T00:00:01.500Z'));
});

test('a date that a caller changes does not change the clock', () => {
  const clock = fakeClock('2026-01-01T00:00:00Z');
  clock.now().setFullYear(1999);
  expect(clock.now().getFullYear()).toBe(2026);
});
