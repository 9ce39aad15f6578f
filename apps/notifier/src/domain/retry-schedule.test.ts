import { fakeClock } from '@waybill/testing';
import { describe, expect, test } from 'vitest';
import { afterAttempt } from './message.ts';
import { noAnswer } from './outcome.ts';
import { maxAttempts, waitAfter, waits } from './retry-schedule.ts';

const hours = (milliseconds: number) => milliseconds / 3_600_000;

/** Lives through a whole schedule of failures, jumping from one due time to the next. */
const failUntilExhausted = (random: () => number) => {
  const clock = fakeClock();
  const start = clock.now().getTime();
  for (let attempts = 1; ; attempts++) {
    const next = afterAttempt(attempts, noAnswer('timeout'), clock.now(), random());
    if (next.state !== 'pending') return { attempts, state: next.state, took: clock.now().getTime() - start };
    clock.set(next.dueAt);
  }
};

test('the waits add up to what their comment says', () => {
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(445_355);
  expect(maxAttempts).toBe(14);
});

describe.each([
  ['every wait is as short as jitter makes it', () => 0],
  ['no jitter at all', () => 0.5],
  ['every wait is as long as jitter makes it', () => 0.999_999],
  ['jitter is what it is', Math.random],
])('%s', (_name, random) => {
  test('a dead endpoint is tried at least 12 times over at least 96 hours, then given up', () => {
    const life = failUntilExhausted(random);
    expect(life.state).toBe('exhausted');
    expect(life.attempts).toBeGreaterThanOrEqual(12);
    expect(hours(life.took)).toBeGreaterThanOrEqual(96);
  });
});

test.each(waits.map((seconds, index) => [index + 1, seconds]))(
  'after failure %i the wait is %i seconds, give or take a fifth',
  (failure, seconds) => {
    expect(waitAfter(failure, 0)).toBe(seconds * 800);
    expect(waitAfter(failure, 0.5)).toBe(seconds * 1000);
    expect(waitAfter(failure, 1)).toBe(seconds * 1200);
  },
);

test('waits never become shorter', () => {
  expect([...waits].sort((a, b) => a - b)).toEqual(waits);
});
