import { expect, test } from 'vitest';
import { chosen, readOptions } from './options.ts';

const known = ['orders', 'scans', 'rules'];

test('without words everything runs, in full, as a table for the terminal', () => {
  expect(readOptions([], known)).toMatchObject({ names: [], quick: false, markdown: false });
});

test('names choose, and flags may stand anywhere', () => {
  expect(readOptions(['scans', '--quick', 'orders', '--json', 'run.json'], known)).toMatchObject({
    names: ['scans', 'orders'],
    quick: true,
    json: 'run.json',
  });
});

test('a name that is none is refused with those that are', () => {
  expect(() => readOptions(['scan'], known)).toThrow(
    '"scan" is no benchmark. There are: orders, scans, rules.',
  );
});

test('an option that is none is refused', () => {
  expect(() => readOptions(['--fast'], known)).toThrow('--fast');
});

test('benchmarks run in their own order', () => {
  const all = known.map((name) => ({ name }));
  expect(chosen(all, ['rules', 'orders'])).toEqual([{ name: 'orders' }, { name: 'rules' }]);
  expect(chosen(all, [])).toEqual(all);
});
