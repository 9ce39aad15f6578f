import { setTimeout as pause } from 'node:timers/promises';
import { apiKeysIn, hashApiKey } from '@waybill/http';
import type { HostedService } from './hosted-services.ts';
import { StartProblem } from './start-problem.ts';

/** A service's entrance, and whether the key at hand opens it by now. */
export interface Door {
  name: string;
  opens(): Promise<boolean>;
}

export interface Patience {
  /** Milliseconds. */
  within: number;
  /** Milliseconds between two looks. */
  every: number;
}

export const doorsOf = (services: readonly HostedService[], apiKey: string): Door[] =>
  services.map(({ name, database }) => ({
    name,
    opens: async () => (await apiKeysIn(database).findByHash(hashApiKey(apiKey))) !== null,
  }));

/**
 * Resolves once the key opens every door. order-api makes the key and tells the others by an event, so for a moment
 * after the start a service may still refuse it: nobody is told that the platform is ready before that is over.
 * Rejects with a `StartProblem` that names the doors still shut when patience ends.
 */
export async function everyDoorOpens(doors: readonly Door[], { within, every }: Patience): Promise<void> {
  const end = performance.now() + within;
  let shut = await stillShut(doors);
  while (shut.length > 0) {
    if (performance.now() >= end) {
      const names = shut.map(({ name }) => name).join(', ');
      throw new StartProblem(`The demo key has not reached ${names} within ${within / 1_000} seconds.`);
    }
    await pause(every);
    shut = await stillShut(shut);
  }
}

async function stillShut(doors: readonly Door[]): Promise<Door[]> {
  const open = await Promise.all(doors.map((door) => door.opens()));
  return doors.filter((_, index) => !open[index]);
}
