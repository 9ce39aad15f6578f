import type { Run } from '../run/benchmark.ts';
import { scaleDeliveries } from './deliveries.ts';
import { scaleOrders } from './orders.ts';
import { scaleScans } from './scans.ts';

/** The same work with one and with two processes of each service. */
export const run: Run = async ({ quick, say, brokers: [one = '', other = ''] }) => {
  say('order-api and orchestrator');
  const orders = await scaleOrders(one, { orders: quick ? 60 : 200, clients: 16 });
  say('tracking-ingest');
  const scans = await scaleScans(quick ? 1_500 : 6_000);
  say('notifier');
  const deliveries = await scaleDeliveries(other, quick ? 1_500 : 8_000);
  const all = [...orders, scans, deliveries];
  return {
    rows: all.flatMap(({ rows }) => rows),
    details: all.map(({ details }) => details).join('\n'),
  };
};
