import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const now = new Date('2026-01-15T14:00:00Z');

test.each([
  ['7', 7_000],
  ['Thu, 15 Jan 2026 14:00:30 GMT', 30_000],
  ['Thu, 15 Jan 2026 13:00:00 GMT', 0],
  ['99999999', 86_400_000],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After %s means %s ms', (header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms);
});
