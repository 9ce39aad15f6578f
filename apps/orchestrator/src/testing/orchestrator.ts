import { randomUUID } from 'node:crypto';
import { providerAdapter } from '@waybill/carriers';
import { type DemoTenant, demoTenant, type EventDefinition } from '@waybill/contracts';
import { connect, type Knex } from '@waybill/database';
import { failpointsFrom, inProcessTransport, type Transport } from '@waybill/messaging';
import type { Service } from '@waybill/service';
import { createLogger } from '@waybill/telemetry';
import { create } from '../app.ts';
import { service as definition } from '../service.ts';

const seed = 'a seed for tests of the orchestrator';
export const demo: DemoTenant = demoTenant(seed);
export const { schema } = definition;

export interface Orchestrator {
  readonly service: Service;
  readonly transport: Transport;
  readonly pool: Knex;
}

/** One orchestrator, composed as in production and started, on a broker of its own. */
export const startOrchestrator = async (
  databaseUrl: string,
  networksUrl: string,
  environment: Record<string, string> = {},
  adapterOf = providerAdapter,
): Promise<Orchestrator> => {
  const pool = connect({ url: databaseUrl, schema, applicationName: 'orchestrator' });
  const transport = inProcessTransport();
  const parts = {
    config: definition.config.parse({
      DATABASE_URL: databaseUrl,
      AMQP_URL: 'amqp://unused',
      WAYBILL_DEMO_SEED: seed,
      ...environment,
    }),
    database: pool,
    transport,
    logger: createLogger({ service: definition.name, level: 'silent' }),
    clock: { now: () => new Date() },
    failpoints: failpointsFrom(environment.WAYBILL_FAILPOINTS),
  };
  const service = create(parts, adapterOf);
  await service.provisionDemo(demo, { simulatorUrl: networksUrl, publicUrl: '' });
  await service.start();
  return { service, transport, pool };
};

/** Hands a message to some orchestrators, to all under the same id. */
export const tell = async <Data>(
  listeners: readonly Orchestrator[],
  event: EventDefinition<Data>,
  data: Data,
): Promise<void> => {
  const id = randomUUID();
  const subject = (data as { shipmentId?: string }).shipmentId ?? 'none';
  const occurredAt = new Date().toISOString();
  const facts = {
    type: event.type,
    tenantId: demo.tenantId,
    subject,
    sequence: null,
    occurredAt,
    trace: {},
    data,
  };
  const message = { id, type: event.type, body: JSON.stringify({ id, ...facts }), trace: {} };
  await Promise.all(listeners.map(({ transport }) => transport.publish([message])));
};
