import type { Random } from '@waybill/testing';
import type { Instance } from './instances.ts';

/** A link between two parties; every one of them runs through a proxy of its own. */
export type Link = string;

/** Something that is done to the platform when so many orders have been answered. */
export type Fault = { afterOrders: number } & (
  | { do: 'kill-service'; instance: string }
  | { do: 'restart-service'; instance: string }
  | { do: 'kill-rabbit'; downMs: number }
  | { do: 'kill-postgres'; downMs: number }
  | { do: 'alarm-rabbit'; lacks: 'memory' | 'disk'; forMs: number }
  | { do: 'cut-link'; link: Link }
  | { do: 'black-hole-link'; link: Link; forMs: number }
);

/** Every link that can fail: into each process, from each to its database and its broker, and to the carriers. */
export const linksOf = (instances: readonly Instance[]): Link[] => [
  ...instances.map(({ name }) => `outside → ${name}`),
  ...instances.flatMap(({ name }) => [`${name} → postgres`, `${name} → rabbit`]),
  'orchestrator → carriers',
];

/**
 * One fault for every 15 orders, at least eight and at most two hundred. Broker and database always die once, and
 * the broker always runs out of something once.
 */
export function planFaults(instances: readonly Instance[], orders: number, random: Random): Fault[] {
  const links = linksOf(instances);
  const count = Math.max(8, Math.min(200, Math.round(orders / 15)));
  const servers = 1 + Math.floor(count / 40);
  const when = () => ({ afterOrders: random.int(Math.ceil(orders * 0.05), Math.floor(orders * 0.95)) });
  const some = (times: number, make: () => Fault) => Array.from({ length: Math.ceil(times) }, make);
  const rest = count - 3 * servers;
  return [
    ...some(servers, () => ({ ...when(), do: 'kill-rabbit', downMs: random.int(0, 1_500) })),
    ...some(servers, () => ({ ...when(), do: 'kill-postgres', downMs: random.int(0, 1_000) })),
    ...some(servers, () => ({
      ...when(),
      do: 'alarm-rabbit',
      lacks: random.pick(['memory', 'disk'] as const),
      forMs: random.int(500, 2_000),
    })),
    ...some(rest * 0.2, () => ({ ...when(), do: 'kill-service', instance: random.pick(instances).name })),
    ...some(rest * 0.1, () => ({ ...when(), do: 'restart-service', instance: random.pick(instances).name })),
    ...some(rest * 0.4, () => ({ ...when(), do: 'cut-link', link: random.pick(links) })),
    ...some(rest * 0.3, () => ({
      ...when(),
      do: 'black-hole-link',
      link: random.pick(links),
      forMs: random.int(500, 3_000),
    })),
  ].sort((a, b) => a.afterOrders - b.afterOrders) as Fault[];
}
