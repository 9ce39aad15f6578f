import type { Row } from './row.ts';
import { cells, columns } from './words.ts';

const lines = (rows: readonly Row[]): readonly (readonly string[])[] => [columns, ...rows.map(cells)];

/** For terminals: columns as wide as their widest cell. */
export function textTable(rows: readonly Row[]): string {
  const all = lines(rows);
  const widths = columns.map((_, place) => Math.max(...all.map((line) => line[place]?.length ?? 0)));
  const inLine = (line: readonly string[]) =>
    line
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [inLine(columns), rule, ...all.slice(1).map(inLine)].join('\n');
}

/** For documents. */
export function markdownTable(rows: readonly Row[]): string {
  const [head = [], ...body] = lines(rows);
  const inLine = (line: readonly string[]) =>
    `| ${line.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [inLine(head), `|${'---|'.repeat(head.length)}`, ...body.map(inLine)].join('\n');
}
