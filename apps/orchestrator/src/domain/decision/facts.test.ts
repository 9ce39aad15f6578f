import { expect, test } from 'vitest';
import { recordOf } from './facts.ts';

const records = {
  prv_1: { delivered: 30, onTime: 20 },
  'prv_1/usps': { delivered: 10, onTime: 1 },
};

test('behind an aggregator, each mover is judged by its own deliveries', () => {
  const quote = { carrier: 'aggregator', movedBy: 'usps' };
  expect(recordOf({ records }, 'prv_1', quote)).toEqual({ delivered: 10, onTime: 1 });
});

test('a mover that is new to a provider counts as the provider does, and a new provider as unknown', () => {
  const quote = { carrier: 'aggregator', movedBy: 'ups' };
  expect(recordOf({ records }, 'prv_1', quote)).toEqual({ delivered: 30, onTime: 20 });
  expect(recordOf({ records }, 'prv_2', quote)).toEqual({ delivered: 0, onTime: 0 });
});
