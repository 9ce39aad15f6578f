import type { FourServices } from '../../journeys/support/four-services.ts';
import { watchMachine } from '../measures/machine.ts';
import { oneAndTwo } from '../measures/one-and-two.ts';
import { placeOrders, type Target } from '../orders/load.ts';
import { startWorld } from '../orders/world.ts';
import type { Outcome } from '../report/row.ts';
import { scaled, type Turn } from './scaled.ts';

interface Size {
  orders: number;
  clients: number;
}

/** The two services that an order passes: booking it with a second orchestrator, accepting it with a second order-api. */
export async function scaleOrders(broker: string, size: Size): Promise<Outcome[]> {
  const world = await startWorld(broker);
  const { platform } = world;
  try {
    const only = (name: 'order-api' | 'orchestrator', target: Target): Target => ({
      ...target,
      pids: [platform.process(name).pid],
    });
    const booking = only('orchestrator', world.system);
    await placeOrders(booking, { ...size, respondAsync: false });
    const booked = await oneAndTwo(
      () => turn(booking, size, false),
      withTwin(platform, 'orchestrator', booking),
      (both) => turn(both, size, false),
    );
    const accepting = only('order-api', (await world.onlyAccept()).system);
    await placeOrders(accepting, { ...size, respondAsync: true });
    const accepted = await oneAndTwo(
      () => turn(accepting, size, true),
      withTwin(platform, 'order-api', accepting),
      (both) => turn(both, size, true),
    );
    return [
      scaled('order-api', 'orders accepted', accepted),
      scaled('orchestrator', 'orders booked', booked),
    ];
  } finally {
    await world.close();
  }
}

async function turn(target: Target, size: Size, respondAsync: boolean): Promise<Turn> {
  const busy = watchMachine();
  const placed = await placeOrders(target, { ...size, respondAsync, untilDone: true });
  return { perSecond: placed.perSecond, cpuEach: placed.cpuPerOrder, busy: busy() };
}

/** Clients are told of a second order-api; a second orchestrator finds its work by itself. */
const withTwin =
  (platform: FourServices, name: 'order-api' | 'orchestrator', alone: Target) =>
  async (use: (both: Target) => Promise<Turn[]>): Promise<Turn[]> => {
    const twin = await platform.startTwin(name);
    const urls = name === 'order-api' ? [...alone.urls, twin.url] : alone.urls;
    try {
      return await use({ ...alone, name: `two of ${name}`, urls, pids: [...alone.pids, twin.pid] });
    } finally {
      await twin.stop();
    }
  };
