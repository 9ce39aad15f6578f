import { expect, test } from 'vitest';
import { randomFrom } from './random.ts';

const draws = (seed: number) => Array.from({ length: 5 }, randomFrom(seed).next);

test('the same seed says the same, another seed something else', () => {
  expect(draws(1)).toEqual(draws(1));
  expect(draws(1)).not.toEqual(draws(2));
});

test('what is drawn from a fork does not move its source, nor its sisters', () => {
  const [undisturbed, disturbed] = [randomFrom(1), randomFrom(1)];
  disturbed.fork('a').next();
  expect(disturbed.next()).toBe(undisturbed.next());
  expect(randomFrom(1).fork('b').next()).toBe(disturbed.fork('b').next());
});

test('whole numbers stay within their bounds and reach them', () => {
  const random = randomFrom(1);
  const numbers = new Set(Array.from({ length: 200 }, () => random.int(2, 4)));
  expect([...numbers].toSorted()).toEqual([2, 3, 4]);
});
