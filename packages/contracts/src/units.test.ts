import { expect, test } from 'vitest';
import { toGrams, toMillimetres } from './units.ts';

test.each([
  [10, 'in', 254],
  [0.1, 'in', 2.54],
  [1, 'ft', 304.8],
  [3, 'cm', 30],
  [2, 'm', 2000],
] as const)('%d %s is %d mm', (value, unit, mm) => expect(toMillimetres(value, unit)).toBe(mm));

test.each([
  [10, 'lb', 4535.9237],
  [1, 'oz', 28.349523125],
  [1.1, 'kg', 1100],
] as const)('%d %s is %d g', (value, unit, g) => expect(toGrams(value, unit)).toBe(g));
