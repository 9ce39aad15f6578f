import { expect, test } from 'vitest';
import { statusFrom } from './status.ts';

const open = { open: true };
const lost = { open: false, problem: new Error('ECONNREFUSED') };

test.each([
  ['both connections are open', { closed: false, publishing: open, consuming: open }, 'up'],
  [
    'the broker blocks publishers',
    { closed: false, publishing: { open: true, blocked: 'low on memory' }, consuming: open },
    'degraded',
  ],
  ['it cannot publish', { closed: false, publishing: lost, consuming: open }, 'down'],
  ['it cannot consume', { closed: false, publishing: open, consuming: lost }, 'down'],
  ['it was closed', { closed: true, publishing: open, consuming: open }, 'down'],
])('when %s, its status says so', (_case, parts, state) => {
  expect(statusFrom(parts).state).toBe(state);
});

test('the detail says what is wrong', () => {
  expect(statusFrom({ closed: false, publishing: lost, consuming: open }).detail).toContain(
    'publishing: Error: ECONN',
  );
});
