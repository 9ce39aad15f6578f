import type { Attributes } from './measuring/labels.ts';
import type { Series } from './measuring/observed.ts';
import { distributionOf, measures, observedOf, sumOf } from './measuring/registry.ts';
import type { MetricKey } from './metric-names.ts';

export type { Attributes } from './measuring/labels.ts';
export type { Series } from './measuring/observed.ts';

/** Adds to a counter. Without started telemetry it does nothing. */
export function counter(key: MetricKey<'counter'>): { add(amount?: number, attributes?: Attributes): void } {
  const sum = sumOf(key);
  return {
    add(amount = 1, attributes) {
      if (measures()) sum.add(amount, attributes);
    },
  };
}

/** Records a value in the metric's unit: seconds for durations. */
export function histogram(key: MetricKey<'histogram'>): {
  record(value: number, attributes?: Attributes): void;
} {
  const distribution = distributionOf(key);
  return {
    record(value, attributes) {
      if (measures()) distribution.record(value, attributes);
    },
  };
}

/** Observes a value each time somebody reads the metrics. Returns the function that stops observing. */
export const gauge = (
  key: MetricKey<'gauge'>,
  observe: () => number | undefined | Promise<number | undefined>,
  attributes: Attributes = {},
): (() => void) =>
  gaugeSeries(key, async () => {
    const value = await observe();
    return value === undefined ? [] : [{ value, attributes }];
  });

/** Like `gauge`, for a metric with several values. What it leaves out is not shown. */
export const gaugeSeries = (
  key: MetricKey<'gauge'>,
  observe: () => readonly Series[] | Promise<readonly Series[]>,
): (() => void) => observedOf(key).observe(async () => observe());

/** The helpers under one name: `metrics.counter('shipmentsAccepted').add()`. */
export const metrics = { counter, histogram, gauge, gaugeSeries };
