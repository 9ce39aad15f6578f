import { watchMachine } from '../measures/machine.ts';
import { oneAndTwo } from '../measures/one-and-two.ts';
import type { Outcome } from '../report/row.ts';
import { pushScans, type Target } from '../scans/load.ts';
import { startScansWorld } from '../scans/world.ts';
import { scaled, type Turn } from './scaled.ts';

/** Scans taken in and read, until none waits. */
export async function scaleScans(scans: number): Promise<Outcome> {
  const load = { scans, clients: 64, parcels: 2_000 };
  const world = await startScansWorld(load);
  const turn = async (target: Target): Promise<Turn> => {
    const busy = watchMachine();
    const began = performance.now();
    const { cpuPerScan } = await pushScans(target, load);
    await world.untilRead();
    const perSecond = (scans * 1_000) / (performance.now() - began);
    return { perSecond, cpuEach: cpuPerScan, busy: busy() };
  };
  try {
    await turn(world.system);
    const measured = await oneAndTwo(() => turn(world.system), world.withTwin, turn);
    return scaled('tracking-ingest', 'scans taken in and read', measured);
  } finally {
    await world.close();
  }
}
