import { type MetricDefinition, metricDefinitions } from '@waybill/telemetry';
import { advice, type Metric } from './metric-advice.ts';

const all = Object.entries(metricDefinitions) as [Metric, MetricDefinition][];

/** The name under which Prometheus stores it. */
export const prometheusName = ({ name, kind }: MetricDefinition): string =>
  `${name.replaceAll('.', '_')}${kind === 'counter' ? '_total' : ''}`;

/** Every series' name, those of histograms included. */
export const seriesNames = (): string[] =>
  all.flatMap(([, definition]) => {
    const name = prometheusName(definition);
    return definition.kind === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
  });

const row = ([key, definition]: [Metric, MetricDefinition]): string => {
  const { kind, unit, meaning, attributes } = definition;
  const by = attributes.length > 0 ? attributes.map((name) => `\`${name}\``).join(', ') : '';
  return `| \`${prometheusName(definition)}\` | ${kind} | \`${unit}\` | ${by} | ${meaning} | ${advice[key]} |`;
};

/** docs/metrics.md: what every service measures, from the definitions that it measures with. */
export const metricsPage = (): string =>
  [
    '# Metrics',
    'Every service answers `GET /metrics` on its own port, in the format of Prometheus; the proxy leads nobody there. Gauges that need the database are asked for when somebody reads, at most once in five seconds, with statements over few rows: where a number would need a long count, it stops at a bound that its meaning names. [Alerts](../infra/prometheus/alerts.yml) are written against these names, and each alert has [its page](runbooks/README.md).',
    'Every process of a service shows the same numbers of its database and of the broker’s queues: take `max` over processes for those, `sum` for counters and histograms.',
    [
      '| metric | kind | unit | by | meaning | what to do |',
      '|---|---|---|---|---|---|',
      ...all.map(row),
    ].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
