import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../measures/until.ts';
import type { Row } from '../report/row.ts';
import { quantile } from '../report/statistics.ts';
import { publishOne, type RelayWorld } from './world.ts';

const perSecond = 500;

/** How long after its commit a message is confirmed, while so many are committed a second, each alone. */
export async function relayDelay(world: RelayWorld, seconds: number): Promise<Row> {
  const confirmed = new Map<string, number>();
  const messaging = await world.startService((id) => confirmed.set(id, performance.now()));
  const commit = async (due: number): Promise<number> => {
    await pause(Math.max(0, due - performance.now()));
    const id = await publishOne(messaging);
    const committed = performance.now();
    await until('confirmed', async () => confirmed.has(id), { everyMs: 50 });
    // The relay may hear of the confirm before the committer hears of its commit.
    return Math.max(0, (confirmed.get(id) ?? Number.NaN) - committed);
  };
  const drive = (count: number) => {
    const began = performance.now();
    const due = (number: number) => began + (number * 1_000) / perSecond;
    return Promise.all(Array.from({ length: count }, (_, number) => commit(due(number))));
  };
  await drive(perSecond);
  const times = await drive(perSecond * seconds);
  await messaging.stop();
  return {
    work: `relay at ${perSecond}/s, commit → confirmed, p99`,
    unit: 'ms',
    system: [quantile(times, 0.99)],
    target: { of: 'figure', atMost: 40 },
  };
}
