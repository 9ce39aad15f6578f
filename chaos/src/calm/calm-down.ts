import { setTimeout as pause } from 'node:timers/promises';
import type { Administrator } from '../ledgers/administrator.ts';
import { messagesInQueues } from '../ledgers/broker.ts';
import { noteNeverAnswered } from '../outside/insist-on.ts';
import type { Say } from '../report.ts';
import type { World } from '../world/world.ts';
import { hurry } from './hurry.ts';
import { rest } from './rest.ts';
import { unrestIn } from './unrest.ts';

interface CalmDown {
  world: World;
  ask: Administrator;
  patienceMs: number;
  say: Say;
}

/**
 * Good weather, well carriers and merchants; then everything that was begun must end. Answers what does not, and
 * what was asked in vain.
 */
export async function calmDown({ world, ask, patienceMs, say }: CalmDown): Promise<string[]> {
  const { platform, carriers, gate, merchants } = world;
  platform.links.restore();
  await carriers.calm();
  await parcelsArrive(world, say);
  gate.calm();
  const inVain: string[] = [];
  await merchants
    .tryForbidden()
    .then(() => merchants.calm())
    .catch(noteNeverAnswered(inVain));
  if (inVain.length > 0) return inVain;
  say('the faults are over; waiting until everything comes to rest');
  return rest({
    look: () => unrestOf(world, ask),
    hurry: () => hurry(ask),
    progress: (unrest) => say(`  not yet: ${unrest.join(', ') || 'quiet for a moment'}`),
    withinMs: patienceMs,
  });
}

/** Asking the broker takes a second, so it is asked last. */
async function unrestOf({ gate, servers }: World, ask: Administrator): Promise<string[]> {
  const pushes = gate.pending();
  const unrest = [...(await unrestIn(ask)), ...(pushes > 0 ? [`${pushes} pushes of carriers`] : [])];
  if (unrest.length > 0) return unrest;
  const messages = await messagesInQueues(servers.rabbit);
  return messages > 0 ? [`${messages} messages in queues`] : [];
}

const lookEveryMs = 250;

/** The carriers say all that they have to say: it takes as long as parcels take. */
async function parcelsArrive({ carriers, gate }: World, say: Say): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    const pending = (await carriers.ledger()).reduce((sum, { scans }) => sum + scans.pending, 0);
    if (pending === 0) return;
    if (looks % 20 === 0)
      say(`  parcels on their way: ${pending} scans to come, ${gate.pending()} being pushed`);
    await pause(lookEveryMs);
  }
}
