import { expect, test } from 'vitest';
import { costTable } from './cost-table.ts';

const cost = {
  processorMs: { 'order-api': 10.8, PostgreSQL: 7.2 },
  tableBytes: { 'orders.outbox': 50, 'orders.inbox': 650, 'orders.shipments': 3_000 },
  logBytes: 120_000,
  messages: 17,
  messageBytes: 34_000,
  taken: 30,
  webhooks: 8,
  scans: 8,
};

const lines = costTable(cost, { 'order-api': 12 }, 300).split('\n');

test('a million of what one takes are hours, gigabytes and millions', () => {
  expect(lines).toContain('| processor, order-api | 10.8 ms | 3 hours |');
  expect(lines).toContain('| processor, all together | 18 ms | 5 hours |');
  expect(lines).toContain('| write-ahead log | 120 kB | 120 GB |');
  expect(lines).toContain('| events published | 17 | 17 million |');
  expect(lines).toContain('| database, all that stays | 3.70 kB | 3.70 GB |');
});

test('the largest table comes first, and those that hardly grow share a line', () => {
  expect(lines.filter((line) => line.startsWith('| database, ')).slice(1)).toEqual([
    '| database, orders.shipments | 3 kB | 3 GB |',
    '| database, orders.inbox | 0.65 kB | 0.65 GB |',
    '| database, all other tables | 0.05 kB | 0.05 GB |',
  ]);
});

test('the arithmetic of a million a day is shown', () => {
  expect(lines.at(-1)).toContain('18 ms × 1,000,000 ÷ 86,400,000 ms = 0.21 cores');
  expect(lines.at(-1)).toContain('order-api 1.20 %');
});
