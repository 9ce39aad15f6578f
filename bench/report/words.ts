import type { Row, Target } from './row.ts';
import { median, summary } from './statistics.ts';
import { ratioOf, verdictOn } from './verdict.ts';

/** A figure with as many digits as mean something: three, and all of a whole number. */
export function number(figure: number): string {
  if (!Number.isFinite(figure)) return '?';
  const size = Math.abs(figure);
  const digits = Number.isInteger(figure) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const withUnit = (text: string, unit: string): string => (unit === '' ? text : `${text} ${unit}`);

/** The median, and the spread where there was more than one round. */
export function figures(measured: readonly number[] | undefined, unit: string): string {
  if (measured === undefined) return '';
  const { lowest, highest } = summary(measured);
  const spread = measured.length > 1 ? ` (${number(lowest)}–${number(highest)})` : '';
  return `${withUnit(number(median(measured)), unit)}${spread}`;
}

function target(asked: Target | undefined, unit: string): string {
  if (!asked) return '';
  const plain = (limit: number) => limit.toLocaleString('en');
  const { atLeast, atMost = 0 } = asked;
  const sign = atLeast === undefined ? '≤' : atLeast === atMost ? '=' : '≥';
  const limit = `${sign} ${plain(atLeast ?? atMost)}`;
  return asked.of === 'ratio' ? `${limit} × floor` : withUnit(limit, unit);
}

export const columns = ['work', 'system', 'floor', 'ratio', 'target', 'met'] as const;

/** A row as the table's cells say it. */
export function cells(row: Row): readonly string[] {
  const ratio = ratioOf(row);
  const verdict = verdictOn(row);
  return [
    row.work,
    figures(row.system, row.unit),
    figures(row.floor, row.unit),
    ratio === null ? '' : number(ratio),
    target(row.target, row.unit),
    verdict === 'none asked' ? '' : verdict,
  ];
}
