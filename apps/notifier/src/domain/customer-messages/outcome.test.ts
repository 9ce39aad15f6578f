import { expect, test } from 'vitest';
import { afterSending, waits } from './outcome.ts';

const now = new Date(0);
const later = { kind: 'later', answer: '451' } as const;

test.each([
  ['sent', 'sent'],
  ['refused', 'failed'],
  ['unknown', 'unknown'],
] as const)('%s is final at once: %s', (kind, state) => {
  expect(afterSending(1, { kind, answer: '' }, now, 0.5)).toEqual({ state });
});

test('what may succeed later is tried eight times within a day, and then has failed', () => {
  let elapsed = 0;
  let attempt = 1;
  for (; ; attempt++) {
    const next = afterSending(attempt, later, now, 0.5);
    if (next.state !== 'pending') break;
    elapsed += next.dueAt.getTime();
  }
  expect(attempt).toBe(8);
  expect(elapsed).toBe(waits.reduce((sum, wait) => sum + wait, 0) * 1000);
  expect(elapsed).toBeLessThan(24 * 60 * 60 * 1000);
});

test('a provider may ask for a longer pause, never for a shorter one', () => {
  expect(afterSending(1, { ...later, retryAfterMs: 90_000 }, now, 0.5)).toMatchObject({
    dueAt: new Date(90_000),
  });
  expect(afterSending(1, { ...later, retryAfterMs: 1 }, now, 0.5)).toMatchObject({ dueAt: new Date(30_000) });
});
