import { calmDown } from './calm/calm-down.ts';
import { injector } from './faults/inject.ts';
import { administratorOf } from './ledgers/administrator.ts';
import { emptyClientsLog } from './ledgers/clients-log.ts';
import type { Ledgers } from './ledgers/ledgers.ts';
import { readLedgers } from './ledgers/read-ledgers.ts';
import type { Plan } from './plan/plan.ts';
import type { Say } from './report.ts';
import { torture } from './torture.ts';
import { openWorld } from './world/world.ts';

export interface RunOptions {
  plan: Plan;
  /** The tree whose services are tortured. */
  root: string;
  /** How long everything may take to come to rest at the end; clients go on asking for twice as long. */
  patienceMs: number;
  say: Say;
  /** Called at the end, however it ends, with what each instance wrote. */
  keepLogs(outputs: ReadonlyMap<string, string>): Promise<void>;
}

/** One run from the first process to the last ledger. */
export async function run({ plan, root, patienceMs, say, keepLogs }: RunOptions): Promise<Ledgers> {
  const world = await openWorld(plan, root, say);
  try {
    const clients = emptyClientsLog();
    const faults = injector(plan.faults, world.platform, world.servers);
    const inVain = await torture({ world, plan, clients, faults, patienceMs: 2 * patienceMs, say });
    const ask = administratorOf(world.servers.postgres.url);
    await faults.settled();
    const unrest = inVain.length > 0 ? inVain : await calmDown({ world, ask, patienceMs, say });
    const gone = world.platform.gone();
    return await readLedgers({ world, plan, clients, ask, unrest: [...unrest, ...gone] });
  } finally {
    await keepLogs(world.platform.outputs());
    await world.close();
  }
}
