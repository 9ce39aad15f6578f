import { expect, test } from 'vitest';
import type { MetricDefinition } from '../metric-definition.ts';
import { Distribution } from './distribution.ts';
import { Observed } from './observed.ts';
import { prometheusText } from './prometheus-text.ts';
import { Sum } from './sum.ts';

const about = { name: 'waybill.a.thing', unit: '{thing}', meaning: 'Things.', attributes: [] };
const of = (kind: MetricDefinition['kind']): MetricDefinition => ({ ...about, kind });

test('a counter adds up each combination of attributes, whatever their order', () => {
  const sum = new Sum();
  sum.add(1, { queue: 'a', outcome: 'done' });
  sum.add(2, { outcome: 'done', queue: 'a' });
  sum.add(1, { queue: 'b', outcome: undefined });
  expect(prometheusText(of('counter'), sum.samples())).toBe(
    [
      '# HELP waybill_a_thing_total Things.',
      '# UNIT waybill_a_thing_total {thing}',
      '# TYPE waybill_a_thing_total counter',
      'waybill_a_thing_total{outcome="done",queue="a"} 3',
      'waybill_a_thing_total{queue="b"} 1',
      '',
    ].join('\n'),
  );
});

test('a value on a bound falls into its bucket, and buckets count all below them', () => {
  const distribution = new Distribution([1, 5]);
  for (const value of [0.5, 1, 2, 7]) distribution.record(value);
  const samples = distribution.samples();
  expect(samples.filter(({ suffix }) => suffix === '_bucket')).toEqual([
    { suffix: '_bucket', labels: 'le="1"', value: 2 },
    { suffix: '_bucket', labels: 'le="5"', value: 3 },
    { suffix: '_bucket', labels: 'le="+Inf"', value: 4 },
  ]);
  expect(samples).toContainEqual({ suffix: '_count', labels: '', value: 4 });
  expect(samples).toContainEqual({ suffix: '_sum', labels: '', value: 10.5 });
});

test('whoever cannot be observed is left out, and the others are not', async () => {
  const observed = new Observed();
  observed.observe(() => Promise.reject(new Error('away')));
  const stop = observed.observe(async () => [{ value: 3, attributes: {} }]);
  expect(await observed.samples()).toEqual([{ suffix: '', labels: '', value: 3 }]);
  stop();
  expect(await observed.samples()).toEqual([]);
});

test('no attribute can end its own quotes', () => {
  const sum = new Sum();
  sum.add(1, { route: 'a"} 7\nb\\' });
  expect(prometheusText(of('counter'), sum.samples())).toContain('{route="a\\"} 7\\nb\\\\"} 1');
});

test('a metric without values is not mentioned', () => {
  expect(prometheusText(of('counter'), new Sum().samples())).toBe('');
});
