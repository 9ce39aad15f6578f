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
  {
    name: 'news',
    asks: 'how long after a scan the merchant has its webhook',
    brokers: 1,
    within: 150,
    load: () => import('./news/measure.ts'),
  },
  {
    name: 'webhooks',
    asks: 'how many deliveries are recorded, how late they are, what hostile answers cost',
    within: 180,
    load: () => import('./webhooks/measure.ts'),
  },
  {
    name: 'relay',
    asks: 'how many events a second get from their commit to the broker, and how late they are',
    brokers: 1,
    within: 90,
    load: () => import('./relay/measure.ts'),
  },
  {
    name: 'list',
    asks: 'how long a page of shipments takes, from ten thousand to a million',
    within: 240,
    load: () => import('./list/measure.ts'),
  },
  {
    name: 'quotes',
    asks: 'what asking several providers costs beyond the slowest one',
    within: 60,
    load: () => import('./quotes/measure.ts'),
  },
  {
    name: 'rules',
    asks: 'how many orders are decided by rules, and how long a dry run takes',
    within: 60,
    load: () => import('./rules/measure.ts'),
  },
  {
    name: 'duplicates',
    asks: 'whether one key makes one shipment when fifty clients send it at once',
    within: 60,
    load: () => import('./duplicates/measure.ts'),
  },
  {
    name: 'telemetry',
    asks: 'what traces and logs cost for each order',
    brokers: 2,
    within: 180,
    load: () => import('./telemetry/measure.ts'),
  },
  {
    name: 'start',
    asks: 'how long each service takes to start, and what it holds in memory at rest',
    brokers: 1,
    within: 150,
    load: () => import('./start/measure.ts'),
  },
  {
    name: 'scaling',
    asks: 'what a second process of each service adds',
    brokers: 2,
    within: 240,
    load: () => import('./scaling/measure.ts'),
  },
  {
    name: 'cost',
    asks: 'what a shipment costs from the order to the door, and a million of them',
    brokers: 1,
    within: 180,
    load: () => import('./cost/measure.ts'),
  },
];
