import { randomUUID } from 'node:crypto';
import type { providerAdapter } from '@waybill/carriers';
import {
  type DataOf,
  type EditableField,
  type Envelope,
  type EventDefinition,
  shipmentCancellationRequested,
  shipmentEditRequested,
  shipmentRequested,
} from '@waybill/contracts';
import { connect, type Knex, migrate } from '@waybill/database';
import { apiKeysIn, hashApiKey, type Route } from '@waybill/http';
import type { Service } from '@waybill/service';
import { eventually, testDatabase } from '@waybill/testing';
import supertest from 'supertest';
import { service as definition } from '../service.ts';
import { demo, type Orchestrator, schema, startOrchestrator, tell } from './orchestrator.ts';
import { type ProviderServer, providerServer } from './provider-server.ts';

type Order = DataOf<typeof shipmentRequested>;

export interface Platform {
  readonly networks: ProviderServer;
  readonly databaseUrl: string;
  /** A pool of the test's own on the service's schema. */
  readonly sql: Knex;
  readonly api: ReturnType<typeof supertest>;
  readonly routes: readonly Route[];
  /** What was published about a shipment, by name, in order; the order itself left out. */
  heard(shipmentId: string): string[];
  /** Waits for an event about a shipment and answers its data. */
  hears<Data>(event: EventDefinition<Data>, shipmentId: string): Promise<Data>;
  /** Asks every orchestrator there is, with one message, to place the example order; answers the shipment's id. */
  order(changes?: Partial<Order>): Promise<string>;
  cancel(shipmentId: string): Promise<void>;
  edit(shipmentId: string, changed: readonly EditableField[]): Promise<void>;
  /** Hands any event to every orchestrator there is. */
  tell<Data>(event: EventDefinition<Data>, data: Data): Promise<void>;
  /** Starts one more orchestrator on the same database, with a broker of its own. */
  another(environment?: Record<string, string>): Promise<Service>;
  close(): Promise<void>;
}

const addKey = (sql: Knex) => {
  const facts = { name: 'test', scopes: ['*'], expiresAt: null, revokedAt: null, revision: 1 };
  const { tenantId, apiKey } = demo;
  return apiKeysIn(sql).upsert({ id: 'key_test', tenantId, hash: hashApiKey(apiKey), ...facts });
};

const listenTo = ({ transport }: Orchestrator, heard: Envelope[]) =>
  transport.subscribe({ queue: 'test.hear', topics: ['#'], prefetch: 100 }, async ({ body }) => {
    heard.push(JSON.parse(body) as Envelope);
    return 'ack';
  });

/** The real service on a private database, with the demo's networks on a real port. */
export async function platform(
  environment: Record<string, string> = {},
  adapterOf?: typeof providerAdapter,
): Promise<Platform> {
  const database = await testDatabase();
  const sql = connect({ url: database.url, schema, applicationName: 'test' });
  await migrate(sql, { schema, migrations: definition.migrations });
  await addKey(sql);
  const networks = await providerServer();
  const running: Orchestrator[] = [];
  const envelopes: Envelope[] = [];

  const another = async (changes: Record<string, string> = {}) => {
    const wanted = { ...environment, ...changes };
    const orchestrator = await startOrchestrator(database.url, networks.url, wanted, adapterOf);
    running.push(orchestrator);
    await listenTo(orchestrator, envelopes);
    return orchestrator.service;
  };
  await another();

  const about = (shipmentId: string) =>
    envelopes.filter(({ subject, type }) => subject === shipmentId && type !== shipmentRequested.type);
  return {
    networks,
    databaseUrl: database.url,
    sql,
    api: supertest((running[0] as Orchestrator).service.http),
    routes: (running[0] as Orchestrator).service.routes,
    another,
    heard: (shipmentId) => about(shipmentId).map(({ type }) => type.replace(/\.v\d+$/, '')),
    hears: (event, shipmentId) => eventually(() => hearing(event, about(shipmentId)), { within: 15_000 }),
    async order(changes = {}) {
      const shipmentId = changes.shipmentId ?? `shp_${randomUUID()}`;
      await tell(running, shipmentRequested, { ...shipmentRequested.example, ...changes, shipmentId });
      return shipmentId;
    },
    tell: (event, data) => tell(running, event, data),
    cancel: (shipmentId) =>
      tell(running, shipmentCancellationRequested, { shipmentId, attempt: 1, reason: null }),
    edit: (shipmentId, changed) =>
      tell(running, shipmentEditRequested, {
        ...shipmentEditRequested.example,
        shipmentId,
        changed: [...changed],
      }),
    async close() {
      for (const { service, transport, pool } of running) {
        await service.stop();
        await transport.close();
        await pool.destroy();
      }
      await networks.close();
      await sql.destroy();
      await database.close();
    },
  };
}

const hearing = <Data>(event: EventDefinition<Data>, heard: readonly Envelope[]): Data => {
  const found = heard.find(({ type }) => type === event.type);
  if (!found)
    throw new Error(`${event.type} was not heard, only ${heard.map(({ type }) => type).join(', ')}`);
  return event.data.parse(found.data);
};
