import type { Outcome, Row } from '../report/row.ts';
import { median, quantile } from '../report/statistics.ts';
import type { Run } from '../run/benchmark.ts';
import { behind, compare, rateRow, type Size } from './compare.ts';
import { placeAtRate } from './paced.ts';
import { providersOwnTime } from './providers-own-time.ts';
import { startWorld, type World } from './world.ts';

export const run: Run = ({ quick, say, brokers: [broker = ''] }) =>
  measureOrders(broker, { orders: quick ? 100 : 300, clients: 16, rounds: quick ? 2 : 5, say });

/** Everything about placing orders: booked ones first, then, with nobody left who books, accepted ones. */
export async function measureOrders(broker: string, size: Size): Promise<Outcome> {
  const world = await startWorld(broker);
  try {
    const full = await compare('full create', world, size, { respondAsync: false });
    const booked = median(full.system.map(({ perSecond }) => perSecond));
    const steady = await atHalfLoad(world, booked / 2, size);
    const acceptors = await world.onlyAccept();
    const accepted = await compare('order accepted', acceptors, size, {
      respondAsync: true,
      untilDone: true,
    });
    return {
      rows: [
        rateRow('order accepted, 16 clients', accepted, 0.7),
        rateRow('full create, 16 clients', full, 0.5),
        steady,
      ],
      details: [behind('order accepted', accepted), behind('full create', full)].join('\n'),
    };
  } finally {
    await world.close();
  }
}

async function atHalfLoad(world: World, perSecond: number, { orders, say }: Size): Promise<Row> {
  const own = await providersOwnTime(world.platform);
  const beyond = async (side: 'floor' | 'system') => {
    const times = await placeAtRate(world[side], { perSecond, orders: Math.min(orders, perSecond * 8) });
    return quantile(times, 0.95) - own;
  };
  const [floor, system] = [await beyond('floor'), await beyond('system')];
  say(
    `at ${perSecond.toFixed(0)} orders/s, providers taking ${own.toFixed(1)} ms: p95 ${system.toFixed(0)} ms`,
  );
  return {
    work: `full create at half load: p95 beyond the providers' time`,
    unit: 'ms',
    system: [system],
    floor: [floor],
    target: { of: 'figure', atMost: 60 },
  };
}
