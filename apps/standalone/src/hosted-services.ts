import { type DemoTenant, derive } from '@waybill/contracts';
import type { Knex } from '@waybill/database';
import { failpointsFrom, type Transport } from '@waybill/messaging';
import { service as notifier } from '@waybill/notifier';
import { service as orchestrator } from '@waybill/orchestrator';
import { service as orderApi } from '@waybill/order-api';
import { prepareDatabase, readConfig, type Service, type ServiceDefinition } from '@waybill/service';
import type { Logger } from '@waybill/telemetry';
import { service as trackingIngest } from '@waybill/tracking-ingest';

/** The four services, in the order in which a shipment meets them. */
const definitions = [
  orderApi,
  orchestrator,
  trackingIngest,
  notifier,
] as unknown as readonly ServiceDefinition[];

export interface HostedService {
  name: string;
  service: Service;
  database: Knex;
}

export interface Ground {
  adminUrl: string;
  seed: string;
  baseUrl: string;
  transport: Transport;
  logger: Logger;
  /** Settings by their environment names. */
  settings: Readonly<Record<string, string | undefined>>;
}

/** Each service connects as its own role even here: what separates them in production separates them from the first day. */
const databaseUrlFor = (schema: string, { adminUrl, seed }: Ground): string => {
  const url = new URL(adminUrl);
  url.username = schema;
  url.password = derive(seed, `database:${schema}`).toString('hex');
  return url.href;
};

const host = async (definition: ServiceDefinition, ground: Ground): Promise<HostedService> => {
  const { name, schema } = definition;
  const config = readConfig(definition.config, {
    ...ground.settings,
    DATABASE_URL: databaseUrlFor(schema, ground),
    DATABASE_ADMIN_URL: ground.adminUrl,
    AMQP_URL: 'in-process:',
  });
  const logger = ground.logger.child({ service: name });
  const database = await prepareDatabase(definition, config, logger);
  const service = definition.create({
    config,
    database,
    transport: ground.transport,
    logger,
    clock: { now: () => new Date() },
    failpoints: failpointsFrom(''),
  });
  return { name, service, database };
};

/** Composes the services, and gives each what the demo tenant needs there. Nothing runs yet. */
export const hostServices = async (
  ground: Ground,
  demo: DemoTenant,
  simulatorUrl: string,
): Promise<HostedService[]> => {
  const hosted = await Promise.all(definitions.map((definition) => host(definition, ground)));
  for (const { service } of hosted)
    await service.provisionDemo(demo, { simulatorUrl, publicUrl: ground.baseUrl });
  return hosted;
};
