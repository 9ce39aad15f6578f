import { describe, expect, test } from 'vitest';
import type { Ledgers } from '../ledgers/ledgers.ts';
import { canaries } from './canaries.ts';
import { goodLedgers } from './good-ledgers.ts';
import { laws } from './index.ts';

const breachesOf = (number: number, ledgers: Ledgers): readonly string[] =>
  laws.find((law) => law.number === number)?.judge(ledgers).breaches ?? expect.fail(`no law ${number}`);

test.each(laws)('law $number holds where nothing is wrong, and has counted something', (law) => {
  const { breaches, counts } = law.judge(goodLedgers());
  expect(breaches).toEqual([]);
  expect(Object.values(counts).some((count) => count > 0)).toBe(true);
});

describe('a canary for every law', () => {
  test.each(canaries)('law %i sees when %s', (number, _crime, commit, breach) => {
    const ledgers = goodLedgers();
    commit(ledgers);
    expect(breachesOf(number, ledgers).join('\n')).toMatch(breach);
  });

  test('no law is without one', () => {
    expect(new Set(canaries.map(([number]) => number))).toEqual(new Set(laws.map(({ number }) => number)));
  });
});
