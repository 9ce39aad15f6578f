import { type DemoTenant, demoTenant } from '@waybill/contracts';
import { connect, ensureSchema, messagingMigrations, migrate } from '@waybill/database';
import { inProcessTransport, noFailpoints } from '@waybill/messaging';
import { readConfig, type Service } from '@waybill/service';
import { createLogger } from '@waybill/telemetry';
import { type TestDatabase, testDatabase } from '@waybill/testing';
import type { Knex } from 'knex';
import supertest from 'supertest';
import { service } from '../service.ts';
import { type Others, others, start } from './others.ts';
import { settingsFor } from './settings.ts';

export interface Platform {
  service: Service;
  /** The second process of this service. */
  twinService: Service;
  others: Others;
  demo: DemoTenant;
  database: Knex;
  /** Where that is, for other processes. */
  url: string;
  /** A client with the demo tenant's key. */
  api: ReturnType<typeof supertest.agent>;
  /** A client of a second process of this service: it answers requests, and hears no messages itself. */
  twin: ReturnType<typeof supertest.agent>;
  close(): Promise<void>;
}

const schemaFor = async (server: TestDatabase, schema: string): Promise<Knex> => {
  const database = connect({ url: server.url, schema, pool: { max: 12 }, applicationName: schema });
  await ensureSchema(database, schema);
  return database;
};

/** The real service on a real database, among others that answer by script, all in this process. */
export async function platform(environment: Record<string, string> = {}): Promise<Platform> {
  const server = await testDatabase();
  const [database, theirs] = [await schemaFor(server, 'orders'), await schemaFor(server, 'others')];
  await migrate(database, { schema: 'orders', migrations: service.migrations });
  await migrate(theirs, { schema: 'others', migrations: messagingMigrations });

  const logger = createLogger({ service: 'order-api', level: 'silent' });
  const transport = inProcessTransport();
  const config = readConfig(service.config, { ...settingsFor(server.url), ...environment });
  const clock = { now: () => new Date() };
  const parts = { config, database, transport, logger, clock, failpoints: noFailpoints };
  const app = service.create(parts);
  const twin = service.create(parts);
  const world = others({ database: theirs, transport, logger });

  const demo = demoTenant('a seed for tests only');
  await start(world);
  await app.start();
  await app.provisionDemo(demo, { simulatorUrl: 'http://127.0.0.1:1', publicUrl: 'http://127.0.0.1:1' });

  const close = async () => {
    await twin.stop();
    await app.stop();
    await world.messaging.stop();
    await transport.close();
    await Promise.all([database.destroy(), theirs.destroy()]);
    await server.close();
  };
  const clientOf = ({ http }: Service) => supertest.agent(http).set('authorization', `Bearer ${demo.apiKey}`);
  const [api, ofTwin] = [clientOf(app), clientOf(twin)];
  const { url } = server;
  return { service: app, twinService: twin, others: world, demo, database, url, api, twin: ofTwin, close };
}
