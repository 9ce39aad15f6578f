import { expect, test } from 'vitest';
import { afterAnswer, questions, type SourceAnswer, type Standing } from './after-answer.ts';

const now = new Date(0);
const telling: Standing = { phase: 'telling', tries: 0 };
const hour = 60 * 60 * 1000;

/** Lets the same answer come until something is final. */
const always = (answer: SourceAnswer, from: Standing) => {
  let standing = from;
  let elapsed = 0;
  for (let calls = 1; ; calls++) {
    const next = afterAnswer(standing, answer, now, 0);
    if (next.status !== 'pending') return { calls, elapsed, next };
    elapsed += next.dueAt.getTime();
    standing = next;
  }
};

test('the order source’s word is final', () => {
  expect(afterAnswer(telling, { kind: 'success', confirmationCode: 'c1' }, now, 0)).toMatchObject({
    status: 'success',
    confirmationCode: 'c1',
  });
  expect(afterAnswer(telling, { kind: 'failure', reason: 'no such order' }, now, 0)).toMatchObject({
    status: 'failure',
    failureReason: 'no such order',
  });
});

test('silence is met at least twelve times over at least four days, then it is a failure', () => {
  const { calls, elapsed, next } = always({ kind: 'unavailable', detail: 'timeout' }, telling);
  expect(calls).toBeGreaterThanOrEqual(12);
  expect(elapsed).toBeGreaterThanOrEqual(96 * hour);
  expect(next).toMatchObject({ status: 'failure', failureReason: expect.stringContaining('timeout') });
});

test('what is pending is asked for over days, then it is a failure', () => {
  const { calls, elapsed, next } = always({ kind: 'pending', submissionId: 's1' }, telling);
  expect(calls).toBe(1 + questions.length);
  expect(elapsed).toBeGreaterThan(5 * 24 * hour);
  expect(next).toMatchObject({ status: 'failure' });
});

test('what is pending is never told again, only asked for', () => {
  const pending = afterAnswer(telling, { kind: 'pending', submissionId: 's1' }, now, 0);
  expect(pending).toMatchObject({ phase: 'asking', tries: 0, dueAt: new Date(60_000) });
  const silent = afterAnswer({ phase: 'asking', tries: 0 }, { kind: 'unavailable', detail: '' }, now, 0);
  expect(silent).toMatchObject({ phase: 'asking', tries: 1 });
});

test('a source may ask for a longer pause', () => {
  const answer: SourceAnswer = { kind: 'unavailable', detail: '429', retryAfterMs: hour };
  expect(afterAnswer(telling, answer, now, 0)).toMatchObject({ dueAt: new Date(hour) });
});
