import { randomBytes } from 'node:crypto';
import { demoTenant } from '@waybill/contracts';
import {
  freePort,
  type HttpRecorder,
  httpRecorder,
  type PrivateRabbit,
  type ServiceProcess,
  spawnService,
  startPrivateRabbit,
  type TcpProxy,
  type TestDatabase,
  tcpProxy,
  testDatabase,
} from '@waybill/testing';
import { type Merchant, merchantAt } from './merchant.ts';

const schemas = {
  'order-api': 'orders',
  orchestrator: 'orchestration',
  'tracking-ingest': 'tracking',
  notifier: 'notifications',
} as const;

export type ServiceName = keyof typeof schemas;

const names = Object.keys(schemas) as ServiceName[];

interface LedgerEntry {
  reference: string;
  /** How often the carrier was asked to make this booking. */
  timesAsked: number;
  trackingId: string;
  /** RFC 3339. */
  bookedAt: string;
}

interface Settings {
  /** How much faster than real the carriers move; the default delivers in about six seconds. */
  speed?: number;
  /** Whether the services send their traces to the collector. Default: yes. */
  traces?: boolean;
  /** Connections that each service may open. Default 8. */
  poolSize?: number;
  /** Puts a link that can be cut between the services and their database. Default: no. */
  databaseLink?: boolean;
  /** Whether the services log and measure, and carry trace ids, at all. Default: yes. */
  telemetry?: boolean;
  /** Where the services send their traces; default a collector in this process, which keeps them. */
  collectorUrl?: string;
  /** More of each service's environment. */
  environment?: Record<string, string>;
  /** A broker, or a virtual host of one, on which nobody else has queues. Default: one of its own. */
  broker?: Broker;
}

type Broker = Pick<PrivateRabbit, 'url' | 'close'>;

/** The platform as it runs in production: a process for each service, a broker and a database of its own between them. */
export class FourServices {
  readonly #seed = randomBytes(24).toString('hex');
  readonly #keys = `first:${randomBytes(32).toString('base64')}`;
  /** What the services are given to keep to themselves: passwords of their roles, the demo's seed, the keys of credentials. */
  readonly secrets = [this.#seed, this.#keys.replace('first:', '')];
  readonly #ports = new Map<string, number>();
  readonly #running = new Map<string, ServiceProcess>();
  readonly database: TestDatabase;
  readonly broker: Broker;
  /** Where the services send their traces. */
  readonly collector: HttpRecorder;
  readonly #link: TcpProxy | undefined;

  readonly #settings: Settings;

  private constructor(
    parts: { database: TestDatabase; broker: Broker; collector: HttpRecorder; link: TcpProxy | undefined },
    settings: Settings,
  ) {
    this.database = parts.database;
    this.broker = parts.broker;
    this.collector = parts.collector;
    this.#link = parts.link;
    this.#settings = settings;
  }

  /** Starts everything. */
  static async start(settings: Settings = {}): Promise<FourServices> {
    const database = await testDatabase();
    const parts = {
      database,
      broker: settings.broker ?? (await startPrivateRabbit()),
      collector: await httpRecorder(),
      link: settings.databaseLink ? await tcpProxy({ target: database.url }) : undefined,
    };
    const platform = new FourServices(parts, settings);
    for (const name of ['carrier-simulator', ...names]) platform.#ports.set(name, await freePort());
    await Promise.all([platform.startSimulator(), ...names.map((name) => platform.startService(name))]);
    return platform;
  }

  url(name: ServiceName | 'carrier-simulator'): string {
    return `http://127.0.0.1:${this.#ports.get(name)}`;
  }

  /** A merchant who reaches the service that owns each path, as the reverse proxy would send it. */
  merchant(name: ServiceName = 'order-api'): Merchant {
    return merchantAt(this.url(name), this.demo.apiKey);
  }

  get demo() {
    return demoTenant(this.#seed);
  }

  /** The only way from the services to their database. */
  get link(): TcpProxy {
    if (!this.#link) throw new Error('the platform was started without a link to cut');
    return this.#link;
  }

  process(name: ServiceName): ServiceProcess {
    const running = this.#running.get(name);
    if (!running) throw new Error(`${name} is not running`);
    return running;
  }

  async startSimulator(): Promise<void> {
    const env = {
      PORT: String(this.#ports.get('carrier-simulator')),
      HOST: '127.0.0.1',
      WAYBILL_DEMO_SEED: this.#seed,
      WAYBILL_TRACKING_URL: this.url('tracking-ingest'),
      WAYBILL_SIMULATOR_PUBLIC_URL: this.url('carrier-simulator'),
      WAYBILL_SIMULATED_SPEED: String(this.#settings.speed ?? 40_000),
    };
    const ready = `${this.url('carrier-simulator')}/health/live`;
    this.#running.set(
      'carrier-simulator',
      await spawnService({ main: 'apps/carrier-simulator/src/main.ts', env, ready }),
    );
  }

  async startService(name: ServiceName, failpoints = ''): Promise<void> {
    this.#running.set(name, await this.#spawn(name, this.url(name), failpoints));
  }

  /** One more process of a service, beside its first; whoever started it stops it. At a free port, or at this address. */
  async startTwin(name: ServiceName, at?: string): Promise<ServiceProcess & { url: string }> {
    const url = at ?? `http://127.0.0.1:${await freePort()}`;
    return { ...(await this.#spawn(name, url, '')), url };
  }

  async #spawn(name: ServiceName, url: string, failpoints: string): Promise<ServiceProcess> {
    // A service that is to crash may do so before anybody has seen it ready.
    const ready = failpoints === '' ? `${url}/health/ready` : /"msg":"starting"/;
    const env = { ...this.#environment(name, failpoints), PORT: new URL(url).port };
    const imports = this.#settings.telemetry === false ? [] : ['@waybill/telemetry/register'];
    return spawnService({ main: `apps/${name}/src/main.ts`, env, ready, imports, within: 60_000 });
  }

  #environment(name: ServiceName, failpoints: string): Record<string, string> {
    const {
      poolSize = 8,
      traces = true,
      telemetry = true,
      collectorUrl = this.collector.url,
    } = this.#settings;
    const url = new URL(this.database.url);
    Object.assign(url, { username: this.database.role(schemas[name]), password: this.#seed });
    return {
      HOST: '127.0.0.1',
      DATABASE_URL: this.#throughLink(url.href),
      DATABASE_ADMIN_URL: this.#throughLink(this.database.adminUrl),
      DATABASE_POOL_SIZE: String(poolSize),
      AMQP_URL: this.broker.url,
      PUBLIC_BASE_URL: this.url('order-api'),
      WAYBILL_DEMO_SEED: this.#seed,
      WAYBILL_SIMULATOR_URL: this.url('carrier-simulator'),
      CREDENTIAL_KEYS: this.#keys,
      WAYBILL_ALLOW_PRIVATE_WEBHOOKS: 'true',
      WAYBILL_FAILPOINTS: failpoints,
      LOG_LEVEL: telemetry ? 'info' : 'silent',
      OTEL_SERVICE_NAME: name,
      ...(traces && telemetry && { OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl }),
      ...this.#settings.environment,
    };
  }

  #throughLink(url: string): string {
    return this.#link?.through(url) ?? url;
  }

  /** Every booking that the simulated carriers know: a witness that the platform cannot influence. */
  async bookingsAtCarriers(): Promise<LedgerEntry[]> {
    const { personas } = await this.#backstage<{ personas: { id: string }[] }>('');
    const ledger = ({ id }: { id: string }) => this.#backstage<{ bookings: LedgerEntry[] }>(`${id}/ledger`);
    return (await Promise.all(personas.map(ledger))).flatMap(({ bookings }) => bookings);
  }

  /** What the simulator shows to those who count. Throws on an error: a witness that is silent must not be heard. */
  async #backstage<T>(path: string): Promise<T> {
    const response = await fetch(`${this.url('carrier-simulator')}/${path}`);
    if (!response.ok) throw new Error(`the simulator answered ${response.status} to /${path}`);
    return (await response.json()) as T;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.values()].map((running) => running.kill9()));
    await this.broker.close();
    await this.collector.close();
    await this.#link?.close();
    await this.database.close();
  }
}
