import { expect, test } from 'vitest';
import { advanced, afterFailure, type Look, progressOf, type Replay, stepOf } from './replay.ts';

const now = new Date('2026-01-15T09:00:00Z');
const aReplay = (changes: Partial<Replay> = {}): Replay => ({
  id: 'rpl_1',
  tenantId: 'ten_1',
  scope: { kind: 'window', from: now, to: now, carrier: null, accountId: null },
  state: 'running',
  cursor: '0',
  endsAt: '9',
  step: 2,
  lookedAt: 0,
  readAgain: 0,
  corrected: 0,
  failed: 0,
  lastError: null,
  createdAt: now,
  createdBy: 'key_1',
  finishedAt: null,
  ...changes,
});

/** `a.b.` are scans in the scope and dots are others. */
const look = (text: string, complete: boolean): Look => ({
  found: [...text].map((letter, index) => ({ id: String(index + 1), matches: letter !== '.' })),
  complete,
});

test.each<[string, string, boolean, string[], string, boolean]>([
  ['stops before the scan that would be one too many', '.a.b.c', true, ['2', '4'], '5', false],
  ['takes everything that fits, and is then the last', '.a.b..', true, ['2', '4'], '6', true],
  ['goes on where nothing was found, if there is more', '....', false, [], '4', false],
  ['is the last where there is nothing', '', true, [], '0', true],
])('a step %s', (_what, text, complete, ids, cursor, isLast) => {
  expect(stepOf(aReplay(), look(text, complete))).toMatchObject({ ids, cursor, isLast });
});

test('a step that succeeds moves the cursor and counts; the last one ends the job', () => {
  const step = stepOf(aReplay(), look('a.b', true));
  expect(advanced(aReplay({ readAgain: 5, step: 1 }), step, 3, now)).toMatchObject({
    state: 'done',
    cursor: '3',
    lookedAt: 3,
    readAgain: 7,
    corrected: 3,
    step: 2,
    finishedAt: now,
  });
});

test('a scan that cannot be read is narrowed down and passed over, and the others are not lost', () => {
  const failed = afterFailure(aReplay(), stepOf(aReplay(), look('ab', false)), 'broken', now);
  expect(failed).toMatchObject({ step: 1, cursor: '0', failed: 0 });
  const passed = afterFailure(failed, stepOf(failed, look('ab', false)), 'broken', now);
  expect(passed).toMatchObject({ state: 'running', cursor: '1', failed: 1, lastError: 'broken' });
});

test('a job whose last scan fails is done all the same', () => {
  const replay = aReplay({ step: 1 });
  expect(afterFailure(replay, stepOf(replay, look('a', true)), 'broken', now).state).toBe('done');
});

test('progress is the part of the time that is behind', () => {
  const timeOf = (id: string) => new Date(Number(id) * 1_000);
  const at = (cursor: string) => progressOf(aReplay({ cursor, endsAt: '10' }), timeOf, new Date(2_000));
  expect(['1', '2', '6', '10'].map(at)).toEqual([0, 0, 0.5, 1]);
  expect(progressOf(aReplay({ state: 'done' }), timeOf, now)).toBe(1);
});
