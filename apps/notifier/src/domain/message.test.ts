import { retryAfter as pauseFrom } from '@waybill/outbound-http';
import { describe, expect, test } from 'vitest';
import { afterAttempt } from './message.ts';
import { judge } from './outcome.ts';
import { maxAttempts } from './retry-schedule.ts';

const now = new Date('2026-03-02T09:00:00.000Z');
const after = (tries: number, status: number, retryAfter: string | null = null) =>
  afterAttempt(tries, judge(status, pauseFrom(retryAfter, now)), now, 0.5);
const inSeconds = (seconds: number) => ({
  state: 'pending',
  dueAt: new Date(now.getTime() + seconds * 1000),
});

test('a 2xx closes the message', () => {
  expect(after(1, 200)).toEqual({ state: 'delivered' });
  expect(after(maxAttempts, 299)).toEqual({ state: 'delivered' });
});

test.each([301, 302, 307, 400, 401, 404, 410, 429, 500, 503])('after %i it stays pending', (status) => {
  expect(after(1, status)).toEqual(inSeconds(5));
});

test('the last failure exhausts it', () => {
  expect(after(maxAttempts - 1, 500).state).toBe('pending');
  expect(after(maxAttempts, 500)).toEqual({ state: 'exhausted' });
});

describe('Retry-After', () => {
  test.each([429, 503])('of a %i is waited for', (status) => {
    expect(after(1, status, '90')).toEqual(inSeconds(90));
  });

  test('may be a date', () => {
    expect(after(1, 503, 'Mon, 02 Mar 2026 09:10:00 GMT')).toEqual(inSeconds(600));
  });

  test('counts for at most a day', () => {
    expect(after(1, 503, '999999999')).toEqual(inSeconds(86_400));
  });

  test('never shortens the wait that the schedule has', () => {
    expect(after(4, 503, '1')).toEqual(inSeconds(600));
  });

  test.each(['soon', '-5', '1.5', '', 'Mon'])('«%s» is not one', (header) => {
    expect(after(1, 503, header)).toEqual(inSeconds(5));
  });

  test('means nothing on any other answer', () => {
    expect(after(1, 500, '3600')).toEqual(inSeconds(5));
  });
});

test.each([
  [204, { kind: 'delivered', status: 204 }],
  [302, { kind: 'failed', failure: 'redirect', status: 302 }],
  [304, { kind: 'failed', failure: 'redirect', status: 304 }],
  [410, { kind: 'failed', failure: 'gone', status: 410 }],
  [199, { kind: 'failed', failure: 'status', status: 199 }],
  [404, { kind: 'failed', failure: 'status', status: 404 }],
])('%i is read as %o', (status, outcome) => {
  expect(judge(status, null)).toMatchObject(outcome);
});
