import { expect, test } from 'vitest';
import { judged } from './chaos.ts';

test('each law counts, and one that is broken is named', () => {
  expect(judged(['holds  1. one', 'BROKEN 2. two'], 1)).toEqual({
    passed: 1,
    failed: 1,
    problems: ['chaos: BROKEN 2. two'],
  });
});

test.each([
  ['that judged nothing', [], 0],
  ['that could not be carried through', [], 3],
  ['that ended badly although every law held', ['holds  1. one'], null],
])('a torture %s has failed', (_what, laws, code) => {
  expect(judged(laws, code)).toMatchObject({ passed: 0, failed: 1 });
});
