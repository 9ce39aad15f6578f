import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunRecord } from './run/record.ts';

/** Cheap ones: one on the database alone, one with the broker. Times are asked of nobody here. */
const benchmarks = ['relay', 'duplicates'];

const root = new URL('..', import.meta.url);
const folder = await temporaryFolder('bench');
afterAll(folder.remove);

const file = join(folder.path, 'run.json');
const bench = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['bench/main.ts', ...args], { cwd: root });
let run: { stdout: string; stderr: string };
let record: RunRecord;

beforeAll(async () => {
  run = await bench(...benchmarks, '--quick', '--json', file);
  record = JSON.parse(await readFile(file, 'utf8'));
}, 240_000);

test('the command measures floor and system with servers of its own, and ends by itself', () => {
  expect(record.failures).toEqual([]);
  expect(record.rows.map(({ work }) => work)).toEqual([
    'relay, commit → confirmed',
    'relay at 500/s, commit → confirmed, p99',
    'shipments made by 10 keys, 50 clients each at once',
  ]);
  const [relay] = record.rows;
  expect(relay?.floor).toHaveLength(relay?.system.length ?? 0);
  const figures = record.rows.flatMap(({ system, floor = [] }) => [...system, ...floor]);
  expect(figures.every((figure) => Number.isFinite(figure) && figure >= 0)).toBe(true);
});

test('the table is on standard output, and progress is not', () => {
  expect(run.stdout).toContain('shipments made by 10 keys');
  expect(run.stdout).not.toContain('round 1');
  expect(run.stderr).toContain('[2/2] duplicates');
});

test('a run that was written down is printed again as Markdown, and nothing is measured', async () => {
  const { stdout, stderr } = await bench('--from', file, '--markdown');
  expect(stdout).toContain('| work | system | floor | ratio | target | met |');
  expect(stderr).toBe('');
});

test('a name that is none is refused in one line', async () => {
  const refused = bench('speed').catch((failure: { code: number; stderr: string }) => failure);
  expect(await refused).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^"speed" is no benchmark\. There are: orders, .*\.\n$/),
  });
});
