import { expect, test } from 'vitest';
import { median, quantile, ratios, summary } from './statistics.ts';

test('the median is the middle figure, or the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
  expect(median([])).toBeNaN();
});

test('a quantile is a figure that was measured, and 95 % of a hundred is the ninety-fifth', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect(quantile(hundred, 0.95)).toBe(95);
  expect(quantile(hundred, 0.5)).toBe(50);
  expect(quantile([3], 0.99)).toBe(3);
  expect(quantile([3, 8], 0)).toBe(3);
  expect(quantile([], 0.5)).toBeNaN();
});

test('figures are compared as numbers and not as text', () => {
  expect(median([10, 9, 100])).toBe(10);
  expect(quantile([10, 9, 100], 1)).toBe(100);
});

test('a summary keeps the spread, and leaves what it was given as it was', () => {
  const figures = [3, 1, 2];
  expect(summary(figures)).toEqual({ median: 2, lowest: 1, highest: 3 });
  expect(figures).toEqual([3, 1, 2]);
});

test('ratios are taken round by round, so that a slow moment of the machine counts for neither', () => {
  expect(ratios([50, 5], [100, 10])).toEqual([0.5, 0.5]);
});

test('rounds that do not pair are compared by their medians', () => {
  expect(ratios([10, 20, 30], [40])).toEqual([0.5]);
});
