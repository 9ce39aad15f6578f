import type { MetricDefinition } from '../metric-definition.ts';
import type { Sample } from './sample.ts';

const nameOf = ({ name, kind }: MetricDefinition): string =>
  `${name.replaceAll('.', '_')}${kind === 'counter' ? '_total' : ''}`;

const line = (name: string, { suffix, labels, value }: Sample): string =>
  `${name}${suffix}${labels && `{${labels}}`} ${value}`;

/** A metric in Prometheus's text format; nothing for one that has no values. */
export function prometheusText(definition: MetricDefinition, samples: readonly Sample[]): string {
  if (samples.length === 0) return '';
  const name = nameOf(definition);
  const { meaning, unit, kind } = definition;
  const head = [`# HELP ${name} ${meaning}`, `# UNIT ${name} ${unit}`, `# TYPE ${name} ${kind}`];
  return [...head, ...samples.map((sample) => line(name, sample)), ''].join('\n');
}
