import { connect } from '@waybill/database';
import { failpointsFrom, inProcessTransport } from '@waybill/messaging';
import { readConfig, type Service, type ServiceDefinition } from '@waybill/service';
import { createLogger } from '@waybill/telemetry';

/** A service put together but never started: enough to ask what it answers. Connects to nothing. */
export const composed = (
  definition: ServiceDefinition,
  environment: Record<string, string> = {},
): Service => {
  const config = readConfig(definition.config, {
    DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/none',
    AMQP_URL: 'amqp://127.0.0.1:1',
    CREDENTIAL_KEYS: `first:${Buffer.alloc(32).toString('base64')}`,
    ...environment,
  });
  const logger = createLogger({ service: definition.name, level: 'silent' });
  return definition.create({
    config,
    database: connect({ url: config.DATABASE_URL, schema: definition.schema, applicationName: 'documents' }),
    transport: inProcessTransport(),
    logger,
    clock: { now: () => new Date(0) },
    failpoints: failpointsFrom(''),
  });
};
