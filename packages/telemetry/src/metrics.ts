import { type Attributes, metrics as api, type ObservableResult } from '@opentelemetry/api';
import { type MetricDefinition, type MetricKey, metricDefinitions } from './metric-names.ts';

/** The meter is asked for at first use, so importing this module before telemetry starts loses nothing. */
const meter = () => api.getMeter('waybill');

const optionsOf = ({ unit, meaning, buckets }: MetricDefinition) => ({
  unit,
  description: meaning,
  ...(buckets ? { advice: { explicitBucketBoundaries: [...buckets] } } : {}),
});

const lazily = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Adds to a counter. Without started telemetry it does nothing. */
export function counter(key: MetricKey<'counter'>): { add(amount?: number, attributes?: Attributes): void } {
  const definition = metricDefinitions[key];
  const instrument = lazily(() => meter().createCounter(definition.name, optionsOf(definition)));
  return { add: (amount = 1, attributes) => instrument().add(amount, attributes) };
}

/** Records a value in the metric's unit: seconds for durations. */
export function histogram(key: MetricKey<'histogram'>): {
  record(value: number, attributes?: Attributes): void;
} {
  const definition = metricDefinitions[key];
  const instrument = lazily(() => meter().createHistogram(definition.name, optionsOf(definition)));
  return { record: (value, attributes) => instrument().record(value, attributes) };
}

/** Observes a value each time somebody reads the metrics. Returns the function that stops observing. */
export function gauge(
  key: MetricKey<'gauge'>,
  observe: () => number | undefined | Promise<number | undefined>,
  attributes?: Attributes,
): () => void {
  const definition = metricDefinitions[key];
  const instrument = meter().createObservableGauge(definition.name, optionsOf(definition));
  const callback = async (result: ObservableResult) => {
    const value = await observe();
    if (value !== undefined) result.observe(value, attributes);
  };
  instrument.addCallback(callback);
  return () => instrument.removeCallback(callback);
}

/** One value of a metric that has several, told apart by attributes. */
export interface Series {
  value: number;
  attributes: Attributes;
}

/** Like `gauge`, for a metric with several values. What it leaves out is not shown. */
export function gaugeSeries(
  key: MetricKey<'gauge'>,
  observe: () => readonly Series[] | Promise<readonly Series[]>,
): () => void {
  const definition = metricDefinitions[key];
  const instrument = meter().createObservableGauge(definition.name, optionsOf(definition));
  const callback = async (result: ObservableResult) => {
    for (const { value, attributes } of await observe()) result.observe(value, attributes);
  };
  instrument.addCallback(callback);
  return () => instrument.removeCallback(callback);
}

/** The helpers under one name: `metrics.counter('shipmentsAccepted').add()`. */
export const metrics = { counter, histogram, gauge, gaugeSeries };
