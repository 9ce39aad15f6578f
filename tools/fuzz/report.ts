import type { Finding, Outcome } from './campaign.ts';

const shortened = (text: string): string => (text.length > 600 ? `${text.slice(0, 600)}…` : text);

export const describeFinding = ({ number, route, complaint, sent, received }: Finding): string =>
  [
    `case ${number}: ${route} ${complaint}`,
    `  ${sent.method} ${shortened(sent.path)} ${JSON.stringify(sent.headers)}`,
    `  ${shortened(String(sent.body ?? '(no body)'))}`,
    `  ${received ? `${received.status} ${shortened(received.text)}` : '(no answer)'}`,
  ].join('\n');

/** What a campaign did and found. */
export const report = ({ cases, routes, statuses, perRoute, findings }: Outcome, seed: number): string => {
  const taken = Object.values(perRoute).filter((tally) => tally.taken > 0).length;
  const counts = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`);
  const kinds = Map.groupBy(findings, ({ route, complaint }) => `${route} ${complaint}`);
  return [
    `${cases} cases, seed ${seed}, ${routes} routes; ${taken} routes took at least one`,
    `answers: ${counts.join(', ')}`,
    ...[...kinds.values()].map((some) => `${some.length} × ${describeFinding(some[0] as Finding)}`),
    `${findings.length} findings`,
  ].join('\n');
};
