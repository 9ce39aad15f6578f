import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import type { Row } from '../report/row.ts';
import { markdownTable, textTable } from '../report/table.ts';

/** A whole run, as `--json` writes it. */
export interface RunRecord {
  at: string;
  quick: boolean;
  machine: { cores: number; processor: string; node: string };
  /** How long it took. */
  seconds: number;
  rows: Row[];
  details: string[];
  /** What ended without figures, and why. */
  failures: string[];
}

export const newRecord = (quick: boolean, now: Date): RunRecord => ({
  at: now.toISOString(),
  quick,
  machine: { cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown', node: process.version },
  seconds: 0,
  rows: [],
  details: [],
  failures: [],
});

export const writeRecord = (file: string, record: RunRecord): Promise<void> =>
  writeFile(file, `${JSON.stringify(record, null, 1)}\n`);

export const readRecord = async (file: string): Promise<RunRecord> =>
  JSON.parse(await readFile(file, 'utf8')) as RunRecord;

/** The run as people read it. */
export function printed(record: RunRecord, markdown: boolean): string {
  const { machine, at, quick, seconds } = record;
  const kind = quick ? 'quick run, rough figures' : 'full run';
  const head = `${kind}, ${at.slice(0, 10)}, ${Math.round(seconds)} s; ${machine.cores} cores (${machine.processor}), Node ${machine.node.slice(1)}; medians, with the spread of the rounds in brackets`;
  const tables = record.rows.length > 0 ? [(markdown ? markdownTable : textTable)(record.rows)] : [];
  return [head, ...tables, ...record.details, ...record.failures.map((failure) => `✗ ${failure}`)].join(
    '\n\n',
  );
}
