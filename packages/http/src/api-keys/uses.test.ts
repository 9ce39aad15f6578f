import { expect, test } from 'vitest';
import { type KeyUse, keyUses } from './uses.ts';

const first = { tenantId: 'ten_1', keyId: 'key_1' };
const second = { tenantId: 'ten_1', keyId: 'key_2' };

function gathered() {
  const reports: (readonly KeyUse[])[] = [];
  const errors: unknown[] = [];
  const state = { now: new Date('2026-01-15T12:00:00Z'), away: false };
  const uses = keyUses({
    now: () => state.now,
    onError: (error) => errors.push(error),
    report: async (some) => {
      if (state.away) throw new Error('away');
      reports.push(some);
    },
  });
  return { uses, reports, errors, state };
}

test('however often a key was used, it is reported once, with its last use', async () => {
  const { uses, reports, state } = gathered();
  uses.note(first);
  uses.note(second);
  state.now = new Date('2026-01-15T12:00:30Z');
  uses.note(first);
  await uses.flush();
  expect(reports).toEqual([
    [
      { ...first, usedAt: state.now },
      { ...second, usedAt: new Date('2026-01-15T12:00:00Z') },
    ],
  ]);
});

test('nothing is reported where nothing was used', async () => {
  const { uses, reports } = gathered();
  uses.note(first);
  await uses.flush();
  await uses.flush();
  expect(reports).toHaveLength(1);
});

test('what could not be reported is reported later, and a newer use is not forgotten for it', async () => {
  const { uses, reports, errors, state } = gathered();
  state.away = true;
  uses.note(first);
  const flushing = uses.flush();
  state.now = new Date('2026-01-15T12:01:00Z');
  uses.note(first);
  await flushing;
  state.away = false;
  await uses.stop();
  expect(errors).toHaveLength(1);
  expect(reports).toEqual([[{ ...first, usedAt: state.now }]]);
});
