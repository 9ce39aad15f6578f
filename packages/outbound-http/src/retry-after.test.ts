import { afterEach, expect, test } from 'vitest';
import { longestRetryAfter, retryAfter } from './retry-after.ts';

const now = new Date('2026-03-02T09:00:00.000Z');

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each(['Mon, 02 Mar 2026 09:10:00 GMT', 'Monday, 02-Mar-26 09:10:00 GMT', 'Mon Mar  2 09:10:00 2026'])(
  '«%s» is the same moment wherever we are',
  (header) => {
    for (const here of ['UTC', 'America/New_York', 'Asia/Tokyo']) {
      process.env.TZ = here;
      expect(retryAfter(header, now)).toBe(600_000);
    }
  },
);

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
