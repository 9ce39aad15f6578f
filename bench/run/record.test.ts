import { expect, test } from 'vitest';
import { newRecord, printed, type RunRecord } from './record.ts';

const record: RunRecord = {
  ...newRecord(true, new Date('2026-03-02T09:00:00Z')),
  machine: { cores: 2, processor: 'A processor', node: 'v24.21.0' },
  seconds: 61.4,
  rows: [{ work: 'rules', unit: '/s', system: [5], target: { of: 'figure', atLeast: 4 } }],
  details: ['- a detail'],
  failures: ['orders took more than 240 s'],
};

test('a run says when and where it was, what it measured, what lies behind, and what failed', () => {
  expect(printed(record, true).split('\n\n')).toEqual([
    'quick run, rough figures, 2026-03-02, 61 s; 2 cores (A processor), Node 24.21.0; medians, with the spread of the rounds in brackets',
    [
      '| work | system | floor | ratio | target | met |',
      '|---|---|---|---|---|---|',
      '| rules | 5 /s |  |  | ≥ 4 /s | yes |',
    ].join('\n'),
    '- a detail',
    '✗ orders took more than 240 s',
  ]);
});

test('a run reads the same after it was written down', () => {
  const reread = JSON.parse(JSON.stringify(record)) as RunRecord;
  expect(printed(reread, false)).toBe(printed(record, false));
});

test('a run without rows has no table', () => {
  expect(printed({ ...record, rows: [] }, true)).not.toContain('| work');
});
