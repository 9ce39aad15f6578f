import { expect, test } from 'vitest';
import { attemptsAllowed, nextAttempt, schedules } from './schedules.ts';

const now = new Date('2026-03-02T09:00:00Z');
const middle = () => 0.5;
const secondsAfter = (date: Date | undefined) => date && (date.getTime() - now.getTime()) / 1_000;

test('the documented totals are what the schedules add up to', () => {
  const total = (schedule: readonly number[]) => schedule.reduce((sum, pause) => sum + pause, 0);

  expect(total(schedules.quick)).toBeCloseTo(402.6);
  expect(attemptsAllowed(schedules.quick)).toBe(8);
  expect(total(schedules.patient)).toBe(28_281);
  expect(attemptsAllowed(schedules.patient)).toBe(11);
});

test.each(Object.entries(schedules))('%s grows from pause to pause', (_name, schedule) => {
  expect(schedule).toEqual([...schedule].sort((a, b) => a - b));
});

test('each attempt waits for its own pause, and after the last comes none', () => {
  const due = [1, 2, 3].map((attempt) => secondsAfter(nextAttempt([1, 60], attempt, now, middle)));
  expect(due).toEqual([1, 60, undefined]);
});

test('pauses are spread by a fifth to either side', () => {
  expect(secondsAfter(nextAttempt([100], 1, now, () => 0))).toBe(80);
  expect(secondsAfter(nextAttempt([100], 1, now, () => 1))).toBe(120);
});
