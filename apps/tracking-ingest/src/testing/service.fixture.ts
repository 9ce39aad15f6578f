import { type DemoTenant, demoTenant, type Envelope, type EventDefinition, events } from '@waybill/contracts';
import { connect, type Knex, migrate } from '@waybill/database';
import { apiKeysIn, generateApiKey, hashApiKey } from '@waybill/http';
import { inProcessTransport, noFailpoints, type Transport } from '@waybill/messaging';
import type { Service } from '@waybill/service';
import { createLogger } from '@waybill/telemetry';
import { type FakeClock, fakeClock, type TestDatabase, testDatabase } from '@waybill/testing';
import supertest from 'supertest';
import { migrations } from '../../migrations/index.ts';
import { service as definition } from '../service.ts';

export const demo: DemoTenant = demoTenant('a seed for tests of scans');

export interface ServiceUnderTest {
  service: Service;
  database: TestDatabase;
  clock: FakeClock;
  /** A pool of the test's own on the service's schema. */
  sql: Knex;
  api: ReturnType<typeof supertest>;
  /** What the service has published, in the order of arrival. */
  heard: Envelope[];
  /** Lets the service hear an event, and returns when it has committed it. */
  hear<Data>(event: EventDefinition<Data>, data: Data): Promise<void>;
  close(): Promise<void>;
}

const schema = 'tracking';

/** The real service on a private database, with the demo tenant's carriers and its key. */
export async function serviceUnderTest(environment: Record<string, string> = {}): Promise<ServiceUnderTest> {
  const database = await testDatabase();
  const sql = connect({ url: database.url, schema, applicationName: 'test' });
  await migrate(sql, { schema, migrations });
  const pool = connect({ url: database.url, schema, applicationName: 'tracking-ingest' });
  const transport = inProcessTransport({ confirmTimeoutMs: 20_000 });
  const clock = fakeClock(new Date());
  const heard = await listenTo(transport);
  const service = definition.create({
    config: definition.config.parse({
      DATABASE_URL: database.url,
      AMQP_URL: 'amqp://unused',
      CREDENTIAL_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
      ...environment,
    }),
    database: pool,
    transport,
    logger: createLogger({ service: definition.name, level: 'silent' }),
    clock,
    failpoints: noFailpoints,
  });
  await service.provisionDemo(demo, { simulatorUrl: '', publicUrl: '' });
  await addKey(sql, ['*'], { id: 'key_test', apiKey: demo.apiKey });
  return {
    service,
    database,
    clock,
    sql,
    heard,
    api: supertest(service.http),
    hear: (event, data) => publishTo(transport, event, data),
    async close() {
      await service.stop();
      await transport.close();
      await Promise.all([pool.destroy(), sql.destroy()]);
      await database.close();
    },
  };
}

async function listenTo(transport: Transport): Promise<Envelope[]> {
  const heard: Envelope[] = [];
  const topics = events.filter(({ producer }) => producer !== 'orchestrator').map(({ type }) => type);
  await transport.subscribe({ queue: 'test.hear', topics, prefetch: 100 }, async ({ body }) => {
    heard.push(JSON.parse(body) as Envelope);
    return 'ack';
  });
  return heard;
}

/** A key of the demo tenant with some scopes; answers it. */
export async function addKey(
  sql: Knex,
  scopes: string[],
  { id, apiKey } = { id: 'key_other', apiKey: generateApiKey().key },
): Promise<string> {
  await apiKeysIn(sql).upsert({
    id,
    tenantId: demo.tenantId,
    name: 'test',
    hash: hashApiKey(apiKey),
    scopes,
    expiresAt: null,
    revokedAt: null,
    revision: 1,
  });
  return apiKey;
}

async function publishTo<Data>(
  transport: Transport,
  event: EventDefinition<Data>,
  data: Data,
): Promise<void> {
  const id = crypto.randomUUID();
  const body = JSON.stringify({
    id,
    type: event.type,
    tenantId: demo.tenantId,
    subject: 'test',
    sequence: null,
    occurredAt: new Date().toISOString(),
    trace: {},
    data,
  });
  const [result] = await transport.publish([{ id, type: event.type, body, trace: {} }]);
  if (result?.outcome !== 'confirmed') throw new Error(`${event.type} was not heard: ${result?.outcome}`);
}
