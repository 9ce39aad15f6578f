import { expect, test } from 'vitest';
import { select } from './selection.ts';
import { steps } from './steps.ts';

const paths = (word: string) => word.startsWith('packages/');
const names = (words: string[]) => select(steps, words, paths).steps.map(({ name }) => name);

test('without words everything runs, in order', () => {
  expect(names([])).toEqual([
    'lint',
    'types',
    'boundaries',
    'guards',
    'unit',
    'browser',
    'pg',
    'mq',
    'journeys',
    'chaos',
  ]);
});

test('named steps run in their own order, limited to the paths', () => {
  expect(names(['pg', 'unit'])).toEqual(['unit', 'pg']);
  expect(select(steps, ['pg', 'packages/database'], paths).filters).toEqual(['packages/database']);
});

test('a word that means nothing is refused with what there is', () => {
  expect(() => names(['unti'])).toThrow('"unti" is neither a step (lint, types,');
});
