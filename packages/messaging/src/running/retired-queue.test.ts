import { expect, test } from 'vitest';
import type { QueueState } from '../transports/port.ts';
import { nextStep, type Step, unwatched } from './retired-queue.ts';

const attended: QueueState = { messages: 3, consumers: 1 };
const left: QueueState = { messages: 3, consumers: 0 };
const empty: QueueState = { messages: 0, consumers: 0 };

/** The steps that follow from what is seen, look by look. */
const stepsFor = (looks: (QueueState | null)[]): Step[] => {
  let watch = unwatched;
  return looks.map((seen) => {
    const next = nextStep(watch, seen);
    watch = next.watch;
    return next.step;
  });
};
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

test('a queue that the previous release still consumes from is left alone', () => {
  expect(stepsFor(times(50, attended))).toEqual(times(50, 'wait'));
});

test('a queue is emptied only after a minute without a consumer, and one that reappears begins it anew', () => {
  expect(stepsFor([left, left, attended, left, left, left])).toEqual([...times(5, 'wait'), 'drain']);
});

test('whoever empties it takes no more once it is empty, and begins again if something comes back', () => {
  const own = { messages: 1, consumers: 1 };
  const looks = [left, left, left, own, { messages: 0, consumers: 1 }, left];
  expect(stepsFor(looks)).toEqual(['wait', 'wait', 'drain', 'wait', 'rest', 'drain']);
});

test('an empty queue is unbound, and deleted only after five more minutes', () => {
  const steps = stepsFor(times(18, empty));
  expect(steps.slice(0, 3)).toEqual(['wait', 'wait', 'unbind']);
  expect(steps.indexOf('remove')).toBe(17);
});

test('a queue that is gone needs nothing', () => {
  expect(stepsFor([null])).toEqual(['done']);
});
