import { expect, test } from 'vitest';
import { publishAgainAt } from './backoff.ts';

const now = new Date('2026-03-02T09:00:00Z');
const pauses = (outcome: 'unknown' | 'unroutable') =>
  [0, 1, 2, 50].map((attempts) => publishAgainAt(outcome, attempts, now).getTime() - now.getTime());

test('a lost confirm is soon tried again, at most five seconds later', () => {
  expect(pauses('unknown')).toEqual([200, 400, 800, 5_000]);
});

test('a message that nobody wants is tried ever more rarely, at least once a minute', () => {
  expect(pauses('unroutable')).toEqual([250, 500, 1_000, 60_000]);
});
