import { expect, test } from 'vitest';
import type { Row, Target } from './row.ts';
import { ratioOf, verdictOn } from './verdict.ts';

const row = (target: Target | undefined, system: number[], floor?: number[]): Row => ({
  work: 'work',
  unit: '/s',
  system,
  floor,
  target,
});

test.each<[Target, number[], string]>([
  [{ of: 'figure', atLeast: 2_000 }, [2_000], 'yes'],
  [{ of: 'figure', atLeast: 2_000 }, [1_999], 'no'],
  [{ of: 'figure', atMost: 50 }, [50], 'yes'],
  [{ of: 'figure', atMost: 50 }, [50.1], 'no'],
  [{ of: 'figure', atLeast: 10 }, [1, 11, 12], 'yes'],
])('of %j the rounds %j make a %s', (target, system, verdict) => {
  expect(verdictOn(row(target, system))).toBe(verdict);
});

test('a ratio is judged against the floor of the same rounds', () => {
  const target: Target = { of: 'ratio', atLeast: 0.7 };
  expect(verdictOn(row(target, [70, 35], [100, 50]))).toBe('yes');
  expect(verdictOn(row(target, [69, 34], [100, 50]))).toBe('no');
});

test('what was not measured has not been met', () => {
  expect(verdictOn(row({ of: 'figure', atLeast: 1 }, []))).toBe('no');
  expect(verdictOn(row({ of: 'figure', atMost: 1 }, [Number.NaN]))).toBe('no');
  expect(verdictOn(row({ of: 'ratio', atLeast: 1 }, [5]))).toBe('no');
});

test('without a target there is no verdict, and without a floor no ratio', () => {
  expect(verdictOn(row(undefined, [5]))).toBe('none asked');
  expect(ratioOf(row(undefined, [5]))).toBeNull();
});
