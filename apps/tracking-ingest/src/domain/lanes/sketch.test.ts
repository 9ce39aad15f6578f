import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptySketch, quantile, type Sketch, weightAbove, withoutSample, withSample } from './sketch.ts';

const hours = fc.double({ min: 0.01, max: 5_000, noNaN: true });
const some = fc.array(hours, { minLength: 1, maxLength: 60 });
const sketchOf = (values: readonly number[]): Sketch =>
  values.reduce((sketch, value) => withSample(sketch, { value, weight: 1 }), emptySketch);

describe('a sketch', () => {
  test('knows every quantile to within a bucket', () => {
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const sorted = values.toSorted((a, b) => a - b);
        const at = (index: number) => sorted[Math.min(sorted.length - 1, Math.max(0, index))] as number;
        const found = quantile(sketchOf(values), q) as number;
        expect(found).toBeGreaterThanOrEqual(at(Math.ceil(q * sorted.length) - 1) / 1.0601);
        expect(found).toBeLessThanOrEqual(at(Math.floor(q * sorted.length)) * 1.0601);
      }),
    );
  });

  test('is the same in whatever order its samples came', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(sketchOf([...a, ...b])).toEqual(sketchOf([...b, ...a]));
      }),
    );
  });

  test('forgets a sample that is taken back', () => {
    fc.assert(
      fc.property(some, hours, (values, extra) => {
        const sample = { value: extra, weight: 1 };
        expect(withoutSample(withSample(sketchOf(values), sample), sample)).toEqual(sketchOf(values));
      }),
    );
  });

  test('knows exactly what lies above 1, even where samples lie on it', () => {
    expect(weightAbove(sketchOf([0.5, 1, 1, 1.01, 3]), 1)).toBe(2);
  });

  test('asked about those that have taken some time already, leaves the quicker ones out', () => {
    const sketch = sketchOf([1, 1, 1, 1, 1, 1, 1, 1, 50, 50]);
    expect(quantile(sketch, 0.5)).toBeLessThan(1.1);
    expect(quantile(sketch, 0.5, 2)).toBeGreaterThan(45);
    expect(quantile(sketch, 0.5, 60)).toBeNull();
  });
});
