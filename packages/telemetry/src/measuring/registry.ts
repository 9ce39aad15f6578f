import type { MetricDefinition } from '../metric-definition.ts';
import { type MetricKey, metricDefinitions } from '../metric-names.ts';
import { Distribution } from './distribution.ts';
import { Observed } from './observed.ts';
import { prometheusText } from './prometheus-text.ts';
import type { Sample } from './sample.ts';
import { Sum } from './sum.ts';

interface Instrument {
  samples(): readonly Sample[] | Promise<readonly Sample[]>;
}

const instruments = new Map<MetricDefinition, Instrument>();
let isMeasuring = false;

/** Until then nothing is measured: a process that nobody reads pays nothing. */
export const startMeasuring = (): void => {
  isMeasuring = true;
};

export const measures = (): boolean => isMeasuring;

function instrument<Kind extends Instrument>(definition: MetricDefinition, make: () => Kind): Kind {
  const known = (instruments.get(definition) as Kind | undefined) ?? make();
  instruments.set(definition, known);
  return known;
}

/** The process's one instrument of a metric: libraries that measure the same add to the same. */
export const sumOf = (key: MetricKey<'counter'>): Sum => instrument(metricDefinitions[key], () => new Sum());

export const distributionOf = (key: MetricKey<'histogram'>): Distribution => {
  const definition: MetricDefinition = metricDefinitions[key];
  return instrument(definition, () => new Distribution(definition.buckets ?? []));
};

export const observedOf = (key: MetricKey<'gauge'>): Observed =>
  instrument(metricDefinitions[key], () => new Observed());

/** Everything that has been measured, in Prometheus's text format. */
export async function readMeasured(): Promise<string> {
  const texts = [...instruments].map(async ([definition, each]) =>
    prometheusText(definition, await each.samples()),
  );
  return (await Promise.all(texts)).join('');
}
