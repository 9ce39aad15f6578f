import { inTurns } from '../measures/turns.ts';
import { placeOrders, type Target } from '../orders/load.ts';
import { figures } from '../report/words.ts';
import type { Run } from '../run/benchmark.ts';
import { startCollector, startSide } from './world.ts';

/**
 * What seeing costs: the processor time of the four services for each booked order, with logs written and every
 * trace sent to a collector, beside the same services without either. Two whole platforms, in turns.
 */
export const run: Run = async ({ quick, say, brokers: [one = '', other = ''] }) => {
  const collector = await startCollector();
  const seen = await startSide('seen', one, collector.url);
  const unseen = await startSide('unseen', other, null);
  const load = { orders: quick ? 80 : 200, clients: 8, respondAsync: false };
  try {
    for (const { target } of [seen, unseen]) await placeOrders(target, { ...load, orders: quick ? 80 : 200 });
    const before = await collector.spans();
    const rounds = quick ? 2 : 4;
    const cpu = (target: Target) => async () => (await placeOrders(target, load)).cpuPerOrder;
    const measured = await inTurns(
      { floor: cpu(unseen.target), system: cpu(seen.target) },
      rounds,
      (side, round, ms) =>
        say(
          `telemetry ${side === 'system' ? 'on' : 'off'}, round ${round + 1}: ${ms.toFixed(1)} ms of processor an order`,
        ),
    );
    const spans = ((await collector.spans()) - before) / (rounds * load.orders);
    return {
      rows: [
        {
          work: 'processor per order with traces and logs (floor: without)',
          unit: 'ms',
          ...measured,
          target: { of: 'ratio', atMost: 1.12 },
        },
      ],
      details: `- telemetry: the collector was sent ${figures([spans], 'spans')} for each order; every trace is recorded`,
    };
  } finally {
    await Promise.all([seen.close(), unseen.close(), collector.process.kill9()]);
  }
};
