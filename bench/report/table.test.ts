import { expect, test } from 'vitest';
import type { Row } from './row.ts';
import { markdownTable, textTable } from './table.ts';

const rows: Row[] = [
  {
    work: 'scan in',
    unit: '/s',
    system: [6_008, 5_789, 6_885],
    floor: [12_000, 11_578, 13_770],
    target: { of: 'ratio', atLeast: 1 },
  },
  { work: 'quotes | beyond', unit: 'ms', system: [1.7], target: { of: 'figure', atMost: 12 } },
  { work: 'decisions', unit: '/s', system: [44_000.4] },
];

test('a table for a terminal lines its columns up, and says the spread where there is one', () => {
  expect(`\n${textTable(rows)}\n`).toBe(`
work             system                  floor                      ratio  target       met
───────────────  ──────────────────────  ─────────────────────────  ─────  ───────────  ───
scan in          6,008 /s (5,789–6,885)  12,000 /s (11,578–13,770)  0.50   ≥ 1 × floor  no
quotes | beyond  1.70 ms                                                   ≤ 12 ms      yes
decisions        44,000 /s
`);
});

test('a table for a document is Markdown, with its own sign kept apart', () => {
  expect(markdownTable(rows).split('\n')).toEqual([
    '| work | system | floor | ratio | target | met |',
    '|---|---|---|---|---|---|',
    '| scan in | 6,008 /s (5,789–6,885) | 12,000 /s (11,578–13,770) | 0.50 | ≥ 1 × floor | no |',
    '| quotes \\| beyond | 1.70 ms |  |  | ≤ 12 ms | yes |',
    '| decisions | 44,000 /s |  |  |  |  |',
  ]);
});
