import type { Injector } from './faults/inject.ts';
import { poison } from './faults/poisoner.ts';
import type { ClientsLog } from './ledgers/clients-log.ts';
import { noteNeverAnswered } from './outside/insist-on.ts';
import type { Plan } from './plan/plan.ts';
import type { Say } from './report.ts';
import { runClients } from './workload/clients.ts';
import type { World } from './world/world.ts';

interface Torture {
  world: World;
  plan: Plan;
  clients: ClientsLog;
  faults: Injector;
  /** How long a client goes on asking for one answer. */
  patienceMs: number;
  say: Say;
}

/**
 * Orders, scans, faults and poison, all at once, until every order has its answer. Answers what merchants asked
 * of the platform in vain.
 */
export async function torture({ world, plan, clients, faults, patienceMs, say }: Torture): Promise<string[]> {
  const { platform, merchants, carriers, secrets, second } = world;
  const inVain: string[] = [];
  const note = noteNeverAnswered(inVain);
  await merchants.join(0).catch(note);
  await carriers.order(plan.carrierFaults);
  const poisoned = poisoner(world, plan);
  const progress = progressOf(world, plan, say);
  let joined = Promise.resolve();
  const answered = (count: number) => {
    faults.until(count);
    poisoned.until(count);
    joined = joined.then(() => merchants.join(count)).catch(note);
    progress(count);
  };
  answered(0);
  const apiKeys = { first: secrets.demo.apiKey, second: second.apiKey };
  const door = { urls: platform.urlsOf('order-api'), apiKeys, log: clients, patienceMs };
  await runClients({ plan, door, demo: secrets.demo, answered });
  await Promise.all([joined, poisoned.settled()]);
  return inVain;
}

function poisoner({ servers }: World, plan: Plan) {
  const waiting = [...plan.poison];
  const begun: Promise<void>[] = [];
  return {
    until(answeredOrders: number) {
      while (waiting[0] && waiting[0].afterOrders <= answeredOrders) {
        const next = waiting.shift();
        if (next) begun.push(poison(servers.rabbit.url, next));
      }
    },
    settled: () => Promise.all(begun),
  };
}

/** A line for every twentieth of the orders. */
function progressOf({ platform }: World, { orders }: Plan, say: Say): (answered: number) => void {
  const started = Date.now();
  const step = Math.max(10, Math.round(orders / 20));
  return (answered) => {
    if (answered % step !== 0 && answered !== orders) return;
    const seconds = ((Date.now() - started) / 1_000).toFixed(1);
    const { links } = platform;
    say(
      `${answered} orders answered, ${platform.restarts()} restarts, ${links.cut()} connections cut (${seconds} s)`,
    );
  };
}
