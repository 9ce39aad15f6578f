import { expect, test } from 'vitest';
import { commandFrom } from '../../apps/order-api/src/admin/command.ts';
import { composed } from '../documents/composed.ts';
import { advice } from '../documents/metric-advice.ts';
import { seriesNames } from '../documents/metrics.ts';
import { operatorRoutesOf } from '../documents/operator-api.ts';
import { services } from '../documents/services.ts';
import { adminCommandsOf, alerts, prometheusConfig, runbookList, runbooks } from './read.ts';

/** Measured by others: node_exporter, and the operator's own backup job. */
const ofOthers = ['node_filesystem_avail_bytes', 'backup_completed_timestamp_seconds'];
const measured = new Set([...seriesNames(), ...ofOthers]);
const metricsIn = (text: string) => text.match(/\b(waybill|node_filesystem|backup)_\w+/g) ?? [];
const pages = runbooks();
const rules = alerts();

test('every alert is about metrics that exist', () => {
  expect(rules.length).toBeGreaterThan(15);
  for (const { alert, expr } of rules) {
    const named = metricsIn(expr);
    expect(named.length, alert).toBeGreaterThan(0);
    expect(
      named.filter((name) => !measured.has(name)),
      alert,
    ).toEqual([]);
  }
});

test('no alert can be silenced by something else that is wrong', () => {
  for (const { alert, expr } of rules) expect(expr, alert).not.toMatch(/\b(and|unless)\b/);
});

test('a service that fails is seen beside those that have much more to do', () => {
  const { expr } = rules.find(({ alert }) => alert === 'ApiFailing') ?? { expr: '' };
  expect(expr.match(/\bsum\b/g)).toHaveLength(2);
  expect(expr.match(/\bsum by \(service\) /g)).toHaveLength(2);
});

test('prometheus reads every service, and the rules that are here', () => {
  const config = prometheusConfig();
  expect(config.rule_files).toEqual(['/etc/prometheus/alerts.yml']);
  const read = config.scrape_configs.flatMap(({ dns_sd_configs }) =>
    dns_sd_configs.flatMap(({ names }) => names),
  );
  expect(read).toEqual(services.map(({ name }) => name));
});

test('somebody is called when no process of a service runs: a service that is not there measures nothing', () => {
  const { expr } = rules.find(({ alert }) => alert === 'ServiceAway') ?? { expr: '' };
  for (const { name } of services) expect(expr).toContain(`absent(waybill_broker_state{service="${name}"})`);
});

test('every alert says how bad it is, and has a page that names it', () => {
  const byName = new Map(pages.map(({ name, text }) => [`docs/runbooks/${name}.md`, text]));
  for (const { alert, labels, annotations } of rules) {
    expect(['page', 'ticket'], alert).toContain(labels.severity);
    expect(byName.get(annotations.runbook) ?? '', alert).toContain(`\`${alert}\``);
  }
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
});

test('every page belongs to an alert and is in the list, and the list knows no other', () => {
  const linked = new Set(rules.map(({ annotations }) => annotations.runbook));
  const listed = [...runbookList().matchAll(/\]\(([a-z-]+)\.md\)/g)].map(([, name]) => name);
  expect(pages.map(({ name }) => name).filter((name) => !linked.has(`docs/runbooks/${name}.md`))).toEqual([]);
  expect([...listed].sort()).toEqual(pages.map(({ name }) => name).sort());
});

test.each(pages.map((page) => [page.name, page] as const))(
  '%s says what to see, think, ask and do',
  (_, page) => {
    const sections = [...page.text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(sections).toEqual([
      'What you see',
      'What it means',
      'How to look',
      'How to mend',
      'When to worry',
    ]);
    const strange = metricsIn(page.text).filter(
      (name) => !measured.has(name) && !measured.has(`${name}_count`),
    );
    expect(strange).toEqual([]);
    for (const [, other = ''] of page.text.matchAll(/\]\(([a-z-]+)\.md\)/g))
      expect(pages.map(({ name }) => name)).toContain(other);
  },
);

test('the advice of every metric leads to a page that exists', () => {
  const leads = Object.values(advice).flatMap((text) => [...text.matchAll(/runbooks\/([a-z-]+)\.md/g)]);
  expect(leads.length).toBeGreaterThan(15);
  for (const [, name = ''] of leads) expect(pages.map((page) => page.name)).toContain(name);
});

test('every admin command of a page is one that the command line takes', () => {
  const filled = (command: string) =>
    command
      .replace(/<consumer>\/<message>|<id>|--id …/g, (place) => (place.startsWith('--') ? '--id x' : 'x'))
      .replace(/<service>/g, 'notifier')
      .replace(/--tenant …/g, 'ten_01h455vb4pex5vsknk084sn02r')
      .replace(/<consumer>/g, 'notifier.x');
  let read = 0;
  for (const page of pages) {
    for (const command of adminCommandsOf(page)) {
      if (command.startsWith('key ')) continue;
      const words = filled(command).match(/"[^"]*"|\S+/g) ?? [];
      expect(() => commandFrom(words), `${page.name}: ${command}`).not.toThrow();
      read += 1;
    }
  }
  expect(read).toBeGreaterThan(10);
});

test('every route that a page names is there', () => {
  const routes = services.flatMap((service) => [...composed(service).routes, ...operatorRoutesOf(service)]);
  const known = routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, 'X')}`);
  const named = pages.flatMap(({ name, text }) =>
    [...text.matchAll(/`(GET|POST|PUT|PATCH) (\/[^`?\s]*)/g)].map(([, method, path = '']) => ({
      name,
      route: `${method} ${path.replace('/ops/<service>/', '/ops/notifier/').replace(/<\w+>/g, 'X')}`,
    })),
  );
  expect(named.length).toBeGreaterThan(8);
  for (const { name, route } of named) {
    const here = known.some(
      (each) => each === route || (route.endsWith('/…') && each.startsWith(route.slice(0, -1))),
    );
    expect(here || route.startsWith('GET /ops/notifier/jobs/'), `${name}: ${route}`).toBe(true);
  }
});
