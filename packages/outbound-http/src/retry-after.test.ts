import { expect, test } from 'vitest';
import { longestRetryAfter, retryAfter } from './retry-after.ts';

const now = new Date('2026-03-02T09:00:00.000Z');

test.each([
  ['90', 90_000],
  ['Mon, 02 Mar 2026 09:10:00 GMT', 600_000],
  ['Mon, 02 Mar 2026 08:00:00 GMT', 0],
  ['999999999', longestRetryAfter],
  ['soon', null],
  ['1.5', null],
  ['', null],
  [null, null],
])('Retry-After: %s asks for %s ms', (header, wait) => {
  expect(retryAfter(header, now)).toBe(wait);
});
