import { createSimulator } from '@waybill/carrier-simulator';
import { type DemoTenant, demoTenant } from '@waybill/contracts';
import { connect, ensureSchema, type Knex, migrate, type SealedStore } from '@waybill/database';
import { apiKeysIn, generateApiKey, type Listening, listen, type Route } from '@waybill/http';
import { inProcessTransport, noFailpoints, type Transport } from '@waybill/messaging';
import { readConfig, type Service, type ServiceDefinition } from '@waybill/service';
import { createLogger } from '@waybill/telemetry';
import { testDatabase } from '@waybill/testing';
import { services as definitions } from '../documents/services.ts';

/** One service on a port of its own. It answers requests; it relays and hears messages once the world lives. */
export interface Member {
  name: string;
  routes: readonly Route[];
  port: number;
  database: Knex;
  /** Its columns of secrets. */
  sealed: readonly SealedStore[];
}

/** Every service, and two tenants who must not see each other's things. */
export interface World {
  members: readonly Member[];
  demo: DemoTenant;
  /** The demo tenant's key, which may do everything. */
  mine: string;
  /** Another tenant's, which may do everything too. */
  theirs: string;
  /** The key of Ana, an operator of every service. */
  operator: string;
  /** Makes a key of the demo tenant that every service knows at once. */
  keyWith(scopes: readonly string[]): Promise<string>;
  /** From now on the services hear each other, and simulated carriers move what is booked, within moments. */
  live(): Promise<void>;
  close(): Promise<void>;
}

/** So fast that a parcel has arrived before anybody can ask where it is. */
const speed = 10_000_000;

const stranger = 'ten_01h455vb4pex5vsknk084sn02r';

/** Who may use `/ops`, in every service. */
const operatorKey = 'an-operator-of-the-laws-0123456789';

const settings = {
  AMQP_URL: 'amqp://unused',
  CREDENTIAL_KEYS: `first:${Buffer.alloc(32).toString('base64')}`,
  OPERATOR_KEYS: `ana:${operatorKey}`,
  BOOKING_WAIT_SECONDS: '0',
  BOOKING_WAIT_MAX_SECONDS: '0',
  RATE_LIMIT_PER_MINUTE: '100000000',
  RATE_LIMIT_FAILURES_PER_MINUTE: '100000000',
};

interface Composed extends Member {
  service: Service;
  listening: Listening;
}

async function compose(
  definition: ServiceDefinition,
  { url, transport }: { url: string; transport: Transport },
  environment: Record<string, string>,
): Promise<Composed> {
  const { name, schema, migrations } = definition;
  const database = connect({ url, schema, pool: { min: 0, max: 6 }, applicationName: `laws-${name}` });
  await ensureSchema(database, schema);
  await migrate(database, { schema, migrations });
  const service = definition.create({
    config: readConfig(definition.config, { ...settings, ...environment, DATABASE_URL: url }),
    database,
    transport,
    logger: createLogger({ service: name, level: 'silent' }),
    clock: { now: () => new Date() },
    failpoints: noFailpoints,
  });
  const listening = await listen(service.http, { port: 0 });
  const { routes, sealed = [] } = service;
  return { name, routes, sealed, port: listening.port, database, service, listening };
}

/** The demo's carriers, who push to the one service that takes scans. */
async function carriersOf(demo: DemoTenant, members: readonly Member[]) {
  const ear = members.find(({ routes }) => routes.some(({ path }) => path.startsWith('/carriers/')));
  const logger = createLogger({ service: 'carriers', level: 'silent' });
  const pushUrl = `http://127.0.0.1:${ear?.port}`;
  const simulator = createSimulator({ config: { pushUrl, credentials: demo.carriers, speed }, logger });
  const listening = await listen(simulator.http, { port: 0 });
  const stop = async () => {
    await simulator.stop();
    await listening.close();
  };
  return { url: `http://127.0.0.1:${listening.port}`, start: simulator.start, stop };
}

/** Composes every service on one private database, with the settings that a test gives. */
export async function theWorld(environment: Record<string, string> = {}): Promise<World> {
  const server = await testDatabase();
  const members: Composed[] = [];
  const transport = inProcessTransport();
  const ground = { url: server.url, transport };
  for (const definition of definitions) members.push(await compose(definition, ground, environment));
  const demo = demoTenant('a seed for the laws only');
  const carriers = await carriersOf(demo, members);
  const places = { simulatorUrl: carriers.url, publicUrl: carriers.url };
  for (const { service } of members) await service.provisionDemo(demo, places);

  const give = async (tenantId: string, scopes: readonly string[]): Promise<string> => {
    const { key, hash } = generateApiKey();
    const id = `key_${hash.slice(0, 26)}`;
    const record = {
      id,
      tenantId,
      name: 'laws',
      hash,
      scopes,
      expiresAt: null,
      revokedAt: null,
      revision: 1,
    };
    for (const { database } of members) await apiKeysIn(database).upsert(record);
    return key;
  };
  const since = { created_at: new Date(), updated_at: new Date() };
  await members[0]?.database('tenants').insert({ id: stranger, name: 'Stranger', ...since });

  return {
    members,
    demo,
    mine: await give(demo.tenantId, ['*']),
    theirs: await give(stranger, ['*']),
    operator: operatorKey,
    keyWith: (scopes) => give(demo.tenantId, scopes),
    async live() {
      for (const { service } of members) await service.start();
      carriers.start();
    },
    async close() {
      await carriers.stop();
      for (const { listening } of members) await listening.close();
      for (const { service } of members) await service.stop();
      await transport.close();
      for (const { database } of members) await database.destroy();
      await server.close();
    },
  };
}
