import { readFileSync } from 'node:fs';
import { jitter, maxAttempts, waits } from '../../apps/notifier/src/domain/retry-schedule.ts';

const page = new URL('../../docs/webhooks.md', import.meta.url);
const [start, end] = ['<!-- schedule -->', '<!-- end of the schedule -->'];

const rounded = (value: number): number => Math.round(value * 10) / 10;

const inWords = (seconds: number): string => {
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3_600 ? `${rounded(seconds / 60)} min` : `${rounded(seconds / 3_600)} h`;
};

const rows = (): string[] => {
  let since = 0;
  return waits.map((wait, index) => {
    since += wait;
    return `| ${index + 2} | ${inWords(wait)} | ${inWords(since)} |`;
  });
};

const schedule = (): string =>
  [
    `${maxAttempts} attempts; each wait is up to ${jitter * 100} % shorter or longer.`,
    '',
    '| attempt | after the one before | after the first |',
    '|---|---|---|',
    '| 1 | | |',
    ...rows(),
  ].join('\n');

/** docs/webhooks.md: the prose as somebody wrote it, the schedule from the code that keeps it. */
export const webhooksPage = (): string => {
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split(start);
  const after = rest.includes(end) ? rest.slice(rest.indexOf(end) + end.length) : rest;
  return `${before}${start}\n\n${schedule()}\n\n${end}${after}`;
};
