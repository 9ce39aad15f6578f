import type { Plan } from '../plan/plan.ts';
import { canaries } from '../workload/canaries.ts';
import type { World } from '../world/world.ts';
import type { Administrator } from './administrator.ts';
import { readBroker } from './broker.ts';
import type { ClientsLog } from './clients-log.ts';
import { findLeaks } from './leaks.ts';
import type { Ledgers } from './ledgers.ts';
import { readDatabases } from './read-databases.ts';

interface Reading {
  world: World;
  plan: Plan;
  clients: ClientsLog;
  ask: Administrator;
  unrest: readonly string[];
}

/** Collects what everybody has written down, each for himself. */
export async function readLedgers({ world, plan, clients, ask, unrest }: Reading): Promise<Ledgers> {
  const { carriers, gate, merchants, servers, platform, secrets, second } = world;
  const outputs = platform.outputs();
  return {
    workload: plan.workload,
    tenants: { first: secrets.demo.tenantId, second: second.tenantId },
    clients,
    carriers: { bookings: await carriers.ledger(), pushes: gate.ledger() },
    merchants: merchants.log(),
    databases: await readDatabases(ask),
    broker: await readBroker(servers.rabbit, plan.poison),
    leaks: findLeaks(outputs, canaries(secrets)),
    logBytes: [...outputs.values()].reduce((sum, { length }) => sum + length, 0),
    unrest,
  };
}
