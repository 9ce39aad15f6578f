import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../plan/faults.ts';
import type { Platform } from '../world/platform.ts';
import type { Servers } from '../world/servers.ts';

export interface Injector {
  /** Starts every fault whose time has come. */
  until(answeredOrders: number): void;
  /** Resolves when everything that was begun is over. */
  settled(): Promise<void>;
  /** What was done, in order; «missed» where the victim was dead at that moment. */
  done(): string[];
}

/** Carries out the plan's faults as the orders are answered. */
export function injector(faults: readonly Fault[], platform: Platform, servers: Servers): Injector {
  const waiting = [...faults];
  const under: Promise<void>[] = [];
  const done: string[] = [];
  const begin = async (fault: Fault) => {
    const hit = await carryOut(fault, platform, servers);
    done.push(`${textOf(fault)}${hit ? '' : ' (missed)'}`);
  };
  return {
    until(answeredOrders) {
      while (waiting[0] && waiting[0].afterOrders <= answeredOrders)
        under.push(begin(waiting.shift() as Fault));
    },
    settled: async () => void (await Promise.all(under)),
    done: () => done,
  };
}

/** Resolves when the fault is over; false where there was nobody to hit. */
async function carryOut(fault: Fault, platform: Platform, servers: Servers): Promise<boolean> {
  switch (fault.do) {
    case 'kill-service':
      return platform.kill(fault.instance);
    case 'restart-service':
      return platform.restart(fault.instance);
    case 'kill-postgres':
      await servers.crashPostgres(fault.downMs);
      return true;
    case 'alarm-rabbit':
      await servers.alarmRabbit(fault.lacks, fault.forMs);
      return true;
    case 'kill-rabbit':
      await servers.crashRabbit(fault.downMs);
      return true;
    case 'cut-link':
      platform.links.get(fault.link).cut();
      return true;
    case 'black-hole-link':
      platform.links.get(fault.link).blackHole();
      await pause(fault.forMs);
      platform.links.get(fault.link).restore();
      return true;
  }
}

/** One fault as people read it. */
export function textOf(fault: Fault): string {
  const when = `after order ${fault.afterOrders}: `;
  switch (fault.do) {
    case 'kill-service':
      return `${when}kill -9 ${fault.instance}`;
    case 'restart-service':
      return `${when}SIGTERM to ${fault.instance}`;
    case 'alarm-rabbit':
      return `${when}rabbit has no ${fault.lacks} for ${fault.forMs} ms`;
    case 'kill-postgres':
    case 'kill-rabbit':
      return `${when}kill -9 ${fault.do.slice(5)}, back after ${fault.downMs} ms`;
    case 'cut-link':
      return `${when}RST on ${fault.link}`;
    case 'black-hole-link':
      return `${when}${fault.forMs} ms black hole on ${fault.link}`;
  }
}
