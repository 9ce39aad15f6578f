import { freePort } from '@waybill/testing';
import type { Instance } from '../plan/instances.ts';
import type { Plan } from '../plan/plan.ts';
import { environmentOf } from './environment.ts';
import { type Links, openLinks } from './links.ts';
import type { Secrets } from './secrets.ts';
import type { Servers } from './servers.ts';
import { type Died, type ServiceLives, serviceLives } from './service-lives.ts';

export interface PlatformOptions {
  plan: Plan;
  root: string;
  secrets: Secrets;
  servers: Servers;
  carriersPort: number;
  died: Died;
}

/** The four services as they run in production, several processes each, with a link that can fail for each of their ways. */
export interface Platform {
  links: Links;
  start(): Promise<void>;
  /** Addresses of a service's processes as the outside reaches them. */
  urlsOf(service: Instance['service']): string[];
  /** The carriers as the platform reaches them. */
  carriersUrl: string;
  /** The environment of an order-api that nothing gets in the way of. */
  operatorsEnvironment: Record<string, string>;
  /** kill -9; false when it was dead at that moment. */
  kill(instance: string): Promise<boolean>;
  /** SIGTERM, and up again when it has drained; false when it was dead at that moment. */
  restart(instance: string): Promise<boolean>;
  /** Starts beyond each instance's first. */
  restarts(): number;
  /** Instances that could not be started any more, and why. */
  gone(): string[];
  /** What each instance wrote, over all its lives. */
  outputs(): ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

export async function preparePlatform(options: PlatformOptions): Promise<Platform> {
  const { plan, root, secrets, servers, carriersPort, died } = options;
  const services = new Map<string, number>();
  for (const { name } of plan.instances) services.set(name, await freePort());
  const { postgres, rabbit } = servers;
  const ports = { postgres: postgres.port, rabbit: rabbit.port, carriers: carriersPort, services };
  const links = await openLinks(plan.instances, ports);
  const outside = (name: string) => `http://127.0.0.1:${links.get(`outside → ${name}`).port}`;
  const carriersUrl = `http://127.0.0.1:${links.get('orchestrator → carriers').port}`;

  const all = new Map<string, ServiceLives>();
  for (const instance of plan.instances) {
    const { name, service } = instance;
    const port = services.get(name) ?? 0;
    const surroundings = {
      secrets,
      postgresUrl: links.get(`${name} → postgres`).through(postgres.url),
      rabbitUrl: links.get(`${name} → rabbit`).through(rabbit.url),
      carriersUrl,
      merchantsReachUsAt: outside('order-api#1'),
    };
    const environment = (failpoints: string) => environmentOf(service, port, failpoints, surroundings);
    const failpoints = plan.lives[name] ?? [];
    all.set(name, serviceLives({ instance, port, root, failpoints, environment, died }));
  }
  const each = <T>(work: (lives: ServiceLives) => Promise<T>) => Promise.all([...all.values()].map(work));
  const direct = { secrets, postgresUrl: postgres.url, rabbitUrl: rabbit.url, carriersUrl };
  return {
    links,
    carriersUrl,
    operatorsEnvironment: environmentOf('order-api', 0, '', {
      ...direct,
      merchantsReachUsAt: outside('order-api#1'),
    }),
    start: async () => void (await each((lives) => lives.start())),
    urlsOf: (service) =>
      plan.instances.filter((each) => each.service === service).map(({ name }) => outside(name)),
    kill: async (instance) => (await all.get(instance)?.kill()) ?? false,
    restart: async (instance) => (await all.get(instance)?.restart()) ?? false,
    restarts: () => [...all.values()].reduce((sum, lives) => sum + lives.lives() - 1, 0),
    gone: () => [...all.values()].flatMap((lives) => lives.gone() ?? []),
    outputs: () => new Map([...all].map(([name, lives]) => [name, lives.output()])),
    async stop() {
      await each((lives) => lives.stop());
      await links.close();
    },
  };
}
