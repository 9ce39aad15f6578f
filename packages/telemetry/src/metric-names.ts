import { businessMetrics } from './business-metrics.ts';
import type { MetricDefinition } from './metric-definition.ts';
import { technicalMetrics } from './technical-metrics.ts';

export type { MetricDefinition } from './metric-definition.ts';

/** Every metric that Waybill measures, and nothing else. Dashboards and alerts are written against these names. */
export const metricDefinitions = { ...technicalMetrics, ...businessMetrics };

type Definitions = typeof metricDefinitions;
/** The keys of all metrics of one kind. */
export type MetricKey<Kind extends MetricDefinition['kind']> = {
  [Key in keyof Definitions]: Definitions[Key]['kind'] extends Kind ? Key : never;
}[keyof Definitions];
