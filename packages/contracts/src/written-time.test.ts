import { expect, test } from 'vitest';
import { clockIn, timeIn } from './written-time.ts';

test.each([
  ['2019-07-25 19:08:49', 'UTC', '2019-07-25T19:08:49.000Z'],
  ['2019-07-25 19:08:49', 'America/New_York', '2019-07-25T23:08:49.000Z'],
  ['2019-01-25T19:08', 'America/New_York', '2019-01-26T00:08:00.000Z'],
  ['2019-07-25', 'Asia/Kolkata', '2019-07-24T18:30:00.000Z'],
  ['2019-07-25T19:08:49.123Z', 'Asia/Kolkata', '2019-07-25T19:08:49.000Z'],
  ['2019-07-25 19:08:49 +05:30', 'UTC', '2019-07-25T13:38:49.000Z'],
  ['2026-03-08 01:59:59', 'America/Los_Angeles', '2026-03-08T09:59:59.000Z'],
  ['2026-03-08 03:00:00', 'America/Los_Angeles', '2026-03-08T10:00:00.000Z'],
  ['2026-03-08 23:59:59', 'America/Los_Angeles', '2026-03-09T06:59:59.000Z'],
  ['2026-11-01 23:59:59', 'America/Los_Angeles', '2026-11-02T07:59:59.000Z'],
  ['2026-03-08 02:30:00', 'America/Los_Angeles', '2026-03-08T10:30:00.000Z'],
  ['2026-03-29 02:30:00', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ['2026-10-04 02:15:00', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
  ['2011-12-30 12:00:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
  ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  ['2026-11-01 01:30:00', 'America/Los_Angeles', '2026-11-01T08:30:00.000Z'],
  ['2026-10-25 02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25 03:00:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
  ['2019-02-30', 'UTC', null],
  ['2019-13-01', 'UTC', null],
  ['07/08/2019', 'UTC', null],
  ['yesterday', 'UTC', null],
  ['0000-00-00 00:00:00', 'UTC', null],
])('the time «%s» in %s is %s', (text, zone, instant) => {
  expect(timeIn(text, zone)?.toISOString() ?? null).toBe(instant);
});

test('a clock shows the day of its zone', () => {
  const at = new Date('2026-01-16T02:00:00Z');
  expect(clockIn('America/Los_Angeles', at).toISOString()).toBe('2026-01-15T18:00:00.000Z');
  expect(clockIn('Asia/Kolkata', at).toISOString()).toBe('2026-01-16T07:30:00.000Z');
});
