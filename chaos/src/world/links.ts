import { type TcpProxy, tcpProxy } from '@waybill/testing';
import { linksOf } from '../plan/faults.ts';
import type { Instance } from '../plan/instances.ts';

export interface Ports {
  postgres: number;
  rabbit: number;
  carriers: number;
  /** By instance. */
  services: ReadonlyMap<string, number>;
}

export interface Links {
  get(name: string): TcpProxy;
  /** Good weather everywhere, for ever. */
  restore(): void;
  /** Connections that were reset, over all links. */
  cut(): number;
  close(): Promise<void>;
}

/** One proxy for each link of the platform, each with its own weather. */
export async function openLinks(instances: readonly Instance[], ports: Ports): Promise<Links> {
  const links = new Map<string, TcpProxy>();
  for (const name of linksOf(instances)) {
    links.set(name, await tcpProxy({ target: `127.0.0.1:${targetOf(name, ports)}` }));
  }
  return {
    get(name) {
      const link = links.get(name);
      if (!link) throw new Error(`There is no link ${name}`);
      return link;
    },
    restore: () => {
      for (const link of links.values()) link.restore();
    },
    cut: () => [...links.values()].reduce((sum, link) => sum + link.counts().cut, 0),
    close: async () => void (await Promise.all([...links.values()].map((link) => link.close()))),
  };
}

function targetOf(name: string, { postgres, rabbit, carriers, services }: Ports): number {
  const [, target = ''] = name.split(' → ');
  const fixed: Record<string, number> = { postgres, rabbit, carriers };
  const port = fixed[target] ?? services.get(target);
  if (port === undefined) throw new Error(`Nobody is called ${target}`);
  return port;
}
