import { expect, test } from 'vitest';
import { optionsFrom } from './options.ts';

const read = (line: string) => optionsFrom(line.split(' ').filter(Boolean), 1_790_000_123_456);

test('a campaign is asked for by its size and its seed, or neither', () => {
  expect(read('100000 --seed 7')).toEqual({ cases: 100_000, seed: 7 });
  expect(read('')).toEqual({ cases: 10_000, seed: 123_456 });
});

test.each([
  ['many', 'The number of requests must be a whole number'],
  ['0', 'The number of requests must be a whole number'],
  ['10 20', 'what is 20?'],
  ['--seed seven', '--seed must be a whole number'],
  ['--sed 7', "Unknown option '--sed'"],
])('"%s" is refused and says why: nothing sent would be nothing found', (line, words) => {
  expect(() => read(line)).toThrow(words);
});
