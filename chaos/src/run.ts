import { setTimeout as pause } from 'node:timers/promises';
import { hurry } from './calm/hurry.ts';
import { rest } from './calm/rest.ts';
import { unrestIn } from './calm/unrest.ts';
import { type Injector, injector } from './faults/inject.ts';
import { poison } from './faults/poisoner.ts';
import { type Administrator, administratorOf } from './ledgers/administrator.ts';
import { messagesInQueues, readBroker } from './ledgers/broker.ts';
import { type ClientsLog, emptyClientsLog } from './ledgers/clients-log.ts';
import { findLeaks } from './ledgers/leaks.ts';
import type { Ledgers } from './ledgers/ledgers.ts';
import { readDatabases } from './ledgers/read-databases.ts';
import type { Plan } from './plan/plan.ts';
import type { Say } from './report.ts';
import { canaries } from './workload/canaries.ts';
import { runClients } from './workload/clients.ts';
import { openWorld, type World } from './world/world.ts';

/** How long everything may take to come to rest, beside a share for each order. */
const restWithinMs = 90_000;
const restPerOrderMs = 30;

/** One run from the first process to the last ledger. */
export async function run(
  plan: Plan,
  root: string,
  say: Say,
  keepLogs: (outputs: ReadonlyMap<string, string>) => Promise<void>,
): Promise<Ledgers> {
  const world = await openWorld(plan, root, say);
  try {
    const clients = emptyClientsLog();
    const faults = injector(plan.faults, world.platform, world.servers);
    await torture(world, plan, clients, faults, say);
    const ask = administratorOf(world.servers.postgres.url);
    const unrest = await calmDown(world, plan, ask, faults, say);
    return await readLedgers(world, plan, clients, ask, unrest);
  } finally {
    await keepLogs(world.platform.outputs());
    await world.close();
  }
}

/** Orders, scans, faults and poison, all at once, until every order has its answer. */
async function torture(
  world: World,
  plan: Plan,
  clients: ClientsLog,
  faults: Injector,
  say: Say,
): Promise<void> {
  const { platform, merchants, carriers, servers, secrets } = world;
  await merchants.join(0);
  await carriers.order(plan.carrierFaults);
  const started = Date.now();
  const poisoned: Promise<void>[] = [];
  const waiting = [...plan.poison];
  let joined: Promise<void> = Promise.resolve();
  const answered = (count: number) => {
    faults.until(count);
    while (waiting[0] && waiting[0].afterOrders <= count) {
      const next = waiting.shift();
      if (next) poisoned.push(poison(servers.rabbit.url, next));
    }
    joined = joined.then(() => merchants.join(count));
    if (count % Math.max(10, Math.round(plan.orders / 20)) === 0)
      say(
        `${count} orders answered, ${platform.restarts()} restarts, ${platform.links.cut()} connections cut (${seconds(started)})`,
      );
  };
  answered(0);
  const door = { urls: platform.urlsOf('order-api'), apiKey: secrets.demo.apiKey, log: clients };
  await runClients({ plan, door, demo: secrets.demo, answered });
  await Promise.all([...poisoned, joined]);
  say(`all orders answered (${seconds(started)})`);
}

/** Good weather, well carriers and merchants; then everything that was begun must end. */
async function calmDown(
  world: World,
  plan: Plan,
  ask: Administrator,
  faults: Injector,
  say: Say,
): Promise<string[]> {
  const { platform, carriers, gate, merchants, servers } = world;
  await faults.settled();
  platform.links.restore();
  await carriers.calm();
  await parcelsArrive(world, say);
  gate.calm();
  await merchants.tryForbidden();
  await merchants.calm();
  say('the faults are over; waiting until everything comes to rest');
  const look = async () => {
    const pushes = gate.pending();
    const unrest = [...(await unrestIn(ask)), ...(pushes > 0 ? [`${pushes} pushes of carriers`] : [])];
    if (unrest.length > 0) return unrest;
    const messages = await messagesInQueues(servers.rabbit);
    return messages > 0 ? [`${messages} messages in queues`] : [];
  };
  return rest({
    look,
    hurry: () => hurry(ask),
    progress: (unrest) => say(`  not yet: ${unrest.join(', ')}`),
    withinMs: restWithinMs + plan.orders * restPerOrderMs,
  });
}

/** The carriers say all that they have to say: it takes as long as parcels take. */
async function parcelsArrive({ carriers, gate }: World, say: Say): Promise<void> {
  for (let looks = 1; looks < 600; looks += 1) {
    const pending = (await carriers.ledger()).reduce((sum, { scans }) => sum + scans.pending, 0);
    if (pending === 0) return;
    if (looks % 20 === 0)
      say(`  parcels on their way: ${pending} scans to come, ${gate.pending()} being pushed`);
    await pause(250);
  }
}

async function readLedgers(
  world: World,
  plan: Plan,
  clients: ClientsLog,
  ask: Administrator,
  unrest: string[],
): Promise<Ledgers> {
  const { carriers, gate, merchants, servers, platform, secrets } = world;
  const outputs = platform.outputs();
  return {
    workload: plan.workload,
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

const seconds = (since: number): string => `${((Date.now() - since) / 1_000).toFixed(1)} s`;
