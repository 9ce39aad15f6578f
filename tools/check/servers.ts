import {
  AMQP_URL,
  CHROMIUM,
  type FoundServer,
  findOrInstallChromium,
  findOrStartPostgres,
  findOrStartRabbit,
  POSTGRES_URL,
} from '@waybill/testing';
import type { Server } from './step.ts';

export interface Servers {
  /** Why a server could not be had. */
  unavailable: ReadonlyMap<Server, string>;
  close(): Promise<void>;
}

const ways: Record<Server, { variable: string; find: () => Promise<FoundServer> }> = {
  PostgreSQL: { variable: POSTGRES_URL, find: findOrStartPostgres },
  RabbitMQ: { variable: AMQP_URL, find: findOrStartRabbit },
  Chromium: { variable: CHROMIUM, find: findOrInstallChromium },
};

/** Finds or starts what the steps need and names it in the environment, where every test finds it. */
export async function provideServers(needed: ReadonlySet<Server>): Promise<Servers> {
  const unavailable = new Map<Server, string>();
  const started: FoundServer[] = [];
  for (const name of needed) {
    const { variable, find } = ways[name];
    try {
      const server = await find();
      started.push(server);
      process.env[variable] = server.url;
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      console.error(reason);
      unavailable.set(name, reason);
    }
  }
  return {
    unavailable,
    close: async () => void (await Promise.all(started.map((server) => server.close()))),
  };
}
