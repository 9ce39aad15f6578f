import { expect, test } from 'vitest';
import { costEach, ratesBetween, type Usage } from './estimate.ts';

const nothing: Usage = {
  at: 0,
  processor: { 'order-api': 1_000 },
  tables: { 'orders.shipments': 8_192 },
  log: 5_000,
  messages: 7,
  messageBytes: 700,
  taken: 20,
  webhooks: 1,
  scans: 2,
};

const after: Usage = {
  at: 10_000,
  processor: { 'order-api': 3_100 },
  tables: { 'orders.shipments': 408_192, 'orders.inbox': 16_384 },
  log: 1_005_000,
  messages: 1_707,
  messageBytes: 200_700,
  taken: 2_020,
  webhooks: 801,
  scans: 802,
};

test('a shipment costs its share of the difference', () => {
  expect(costEach(nothing, after, 100, {})).toEqual({
    processorMs: { 'order-api': 21 },
    tableBytes: { 'orders.shipments': 4_000, 'orders.inbox': 163.84 },
    logBytes: 10_000,
    messages: 17,
    messageBytes: 2_000,
    taken: 20,
    webhooks: 8,
    scans: 8,
  });
});

test('what a process spends with nothing to do is not the shipments’', () => {
  const rates = { 'order-api': 10 };
  expect(costEach(nothing, after, 100, rates).processorMs).toEqual({ 'order-api': 20 });
  expect(costEach(nothing, after, 100, { 'order-api': 500 }).processorMs).toEqual({ 'order-api': 0 });
});

test('a rate is processor time by the second', () => {
  expect(ratesBetween(nothing, after)).toEqual({ 'order-api': 210 });
});
