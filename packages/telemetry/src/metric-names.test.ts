import { expect, test } from 'vitest';
import { type MetricDefinition, metricDefinitions } from './metric-names.ts';

const all: MetricDefinition[] = Object.values(metricDefinitions);

test('every metric has a name of its own, a unit and a meaning that is a sentence', () => {
  expect(all.length).toBeGreaterThan(10);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  for (const { name, unit, meaning } of all) {
    expect(name).toMatch(/^waybill\.[a-z_.]+$/);
    expect(unit).not.toBe('');
    expect(meaning).toMatch(/^[A-Z].*\.$/);
  }
});

test('only histograms have buckets, and theirs rise', () => {
  for (const { kind, buckets } of all) {
    expect(buckets !== undefined).toBe(kind === 'histogram');
    expect([...(buckets ?? [])].sort((a, b) => a - b)).toEqual(buckets ?? []);
  }
});

test('no metric is labelled with ids', () => {
  for (const { attributes } of all) expect(attributes.filter((name) => /id$/i.test(name))).toEqual([]);
});
