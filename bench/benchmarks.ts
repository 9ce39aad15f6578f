import type { Benchmark } from './run/benchmark.ts';

/** Everything that `npm run bench` measures, in the order of the table. */
export const benchmarks: readonly Benchmark[] = [
  {
    name: 'orders',
    asks: 'how many orders are accepted, and booked, beside their floors',
    brokers: 1,
    within: 240,
    load: () => import('./orders/measure.ts'),
  },
  {
    name: 'scans',
    asks: 'how many scans are taken in durably, beside one insert each',
    within: 120,
    load: () => import('./scans/measure.ts'),
  },
];
