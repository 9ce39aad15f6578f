import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const root = new URL('../../', import.meta.url);

export interface Runbook {
  /** `dead-jobs`. */
  name: string;
  text: string;
}

export interface Alert {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; runbook: string };
}

/** Every page of docs/runbooks but the list of them. */
export const runbooks = (): Runbook[] =>
  readdirSync(new URL('docs/runbooks/', root))
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .map((file) => ({
      name: file.replace(/\.md$/, ''),
      text: readFileSync(new URL(`docs/runbooks/${file}`, root), 'utf8'),
    }));

export const runbookList = (): string => readFileSync(new URL('docs/runbooks/README.md', root), 'utf8');

/** Every rule of infra/prometheus/alerts.yml. */
export const alerts = (): Alert[] => {
  const text = readFileSync(new URL('infra/prometheus/alerts.yml', root), 'utf8');
  const { groups } = parse(text) as { groups: { rules: Alert[] }[] };
  return groups.flatMap(({ rules }) => rules);
};

interface PrometheusConfig {
  rule_files: string[];
  scrape_configs: { dns_sd_configs: { names: string[] }[] }[];
}

export const prometheusConfig = (): PrometheusConfig =>
  parse(readFileSync(new URL('infra/prometheus/prometheus.yml', root), 'utf8')) as PrometheusConfig;

/** What a page has the operator type after `admin`, up to a comment or a pipe. */
export const adminCommandsOf = ({ text }: Runbook): string[] =>
  [...text.matchAll(/(?:^|`)admin ([^`\n|#]*)/gm)].map(([, rest = '']) => rest.trim());
