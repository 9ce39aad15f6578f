import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageStates } from './message.ts';
import { type Candidate, chooseNext, closedStates, mostSeen, mostWaiting, roomFor } from './replay.ts';

const candidate = (id: number, state: Candidate['state']): Candidate => ({
  id: `msg_${id}`,
  createdAt: new Date(id),
  state,
});

test('a step opens its share of the rate', () => {
  expect(roomFor(50, 0)).toBe(25);
  expect(roomFor(1, 0)).toBe(1);
});

test('a step opens nothing while too much waits for the endpoint', () => {
  expect(roomFor(10_000, 0)).toBe(mostWaiting);
  expect(roomFor(50, mostWaiting - 3)).toBe(3);
  expect(roomFor(50, mostWaiting)).toBe(0);
});

test('what does not match is passed over, and counted', () => {
  const candidates = [candidate(1, 'delivered'), candidate(2, 'exhausted'), candidate(3, 'pending')];
  expect(chooseNext(candidates, ['exhausted'], 10)).toEqual({
    open: ['msg_2'],
    skipped: 2,
    last: candidates[2],
    allSeen: true,
  });
});

test('a full step ends before the first message for which there is no room', () => {
  const candidates = [candidate(1, 'delivered'), candidate(2, 'pending'), candidate(3, 'delivered')];
  expect(chooseNext(candidates, closedStates, 1)).toEqual({
    open: ['msg_1'],
    skipped: 1,
    last: candidates[1],
    allSeen: false,
  });
});

test('a step without any room stays where it is, unless there is nothing to open', () => {
  expect(chooseNext([candidate(1, 'delivered')], closedStates, 0)).toMatchObject({
    last: null,
    allSeen: false,
  });
  expect(chooseNext([], closedStates, 0)).toMatchObject({ last: null, allSeen: true });
});

test('step by step every message of a window is opened or passed over, once and in order', () => {
  const windows = fc.array(fc.constantFrom(...messageStates), { maxLength: 60 });
  fc.assert(
    fc.property(windows, fc.integer({ min: 1, max: 7 }), (states, room) => {
      const all = states.map((state, index) => candidate(index, state));
      const opened: string[] = [];
      let [from, skipped, done] = [0, 0, false];
      while (!done) {
        const step = chooseNext(all.slice(from, from + mostSeen), ['delivered', 'exhausted'], room);
        opened.push(...step.open);
        skipped += step.skipped;
        if (step.last) from = all.indexOf(step.last) + 1;
        done = step.allSeen;
      }
      const wanted = all.filter(({ state }) => state === 'delivered' || state === 'exhausted');
      expect(opened).toEqual(wanted.map(({ id }) => id));
      expect(skipped).toBe(all.length - wanted.length);
    }),
  );
});
