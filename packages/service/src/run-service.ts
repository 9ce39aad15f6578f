import { demoTenant } from '@waybill/contracts';
import { type Listening, listen } from '@waybill/http';
import { failpointsFrom, rabbitTransport } from '@waybill/messaging';
import { createLogger, type Logger, logEvents, shutdownTelemetry } from '@waybill/telemetry';
import type { z } from 'zod';
import type { CommonConfig } from './common-config.ts';
import type { Service, ServiceDefinition } from './define-service.ts';
import { giveMemoryBack } from './give-memory-back.ts';
import { prepareDatabase } from './prepare-database.ts';
import { ConfigError, masked, readConfig } from './read-config.ts';

/** The part of Node's process that a service needs. */
type Host = Pick<NodeJS.Process, 'env' | 'exit' | 'on' | 'stderr'>;

const configOrExit = <Schema extends z.ZodType<CommonConfig>>(
  schema: Schema,
  host: Host,
): z.infer<Schema> => {
  try {
    return readConfig(schema, host.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    host.stderr.write(`${error.message}\n`);
    return host.exit(1);
  }
};

const provision = async (service: Service, config: CommonConfig): Promise<void> => {
  if (!config.WAYBILL_DEMO_SEED) return;
  await service.provisionDemo(demoTenant(config.WAYBILL_DEMO_SEED), {
    simulatorUrl: config.WAYBILL_SIMULATOR_URL ?? config.PUBLIC_BASE_URL,
    publicUrl: config.PUBLIC_BASE_URL,
  });
};

/** Long enough for a proxy to use each of its idle connections once more, and learn that it ends. */
const lameDuckMs = 1_000;
/** Outcomes within this time still reach their requests; then those that still wait are answered with what is known. */
const hurryAfterMs = 6_000;

/** First stops accepting requests, then finishes the work in flight, then closes the connections. */
const stopInOrder = async (parts: {
  server: Listening;
  service: Service;
  close: () => Promise<unknown>;
}): Promise<void> => {
  const late = setTimeout(() => parts.service.hurry?.(), hurryAfterMs);
  await parts.server.close();
  clearTimeout(late);
  await parts.service.stop();
  await parts.close();
  await shutdownTelemetry();
};

/**
 * Told again it goes on draining, which ends by itself: a second end would take the first one's connections away.
 * Before there is anything to drain the end comes at once. Node would see to that, but not for the first process of
 * a container: the system keeps from it every signal that it does not listen for. So it listens from the beginning.
 */
const stopOnSignal = (host: Host, logger: Logger): { drainWith(stop: () => Promise<void>): void } => {
  let stopping = false;
  let stop: (() => Promise<void>) | undefined;
  const end = (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ event: logEvents.serviceStopping, signal }, 'stopping');
    if (!stop) {
      host.exit(0);
      return;
    }
    stop().then(
      () => host.exit(0),
      (error: unknown) => {
        logger.error({ event: logEvents.serviceStopFailed, err: error }, 'could not stop cleanly');
        host.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) host.on(signal, () => end(signal));
  return {
    drainWith(work) {
      stop = work;
    },
  };
};

/** A service's whole life: config, database, composition, listening, and a drain at SIGTERM or SIGINT. */
export const runService = async <Schema extends z.ZodType<CommonConfig>>(
  definition: ServiceDefinition<Schema>,
  host: Host,
): Promise<void> => {
  const config = configOrExit(definition.config, host);
  const logger = createLogger({ service: definition.name, level: config.LOG_LEVEL });
  const signals = stopOnSignal(host, logger);
  logger.info({ event: logEvents.serviceStarting, config: masked(config) }, 'starting');

  const failpoints = failpointsFrom(config.WAYBILL_FAILPOINTS);
  const database = await prepareDatabase(definition, config, logger);
  const transport = rabbitTransport({ url: config.AMQP_URL, logger });
  const service = definition.create({
    config,
    database,
    transport,
    logger,
    clock: { now: () => new Date() },
    failpoints,
  });

  await provision(service, config);
  await service.start();
  const server = await listen(service.http, { port: config.PORT, host: config.HOST, lameDuckMs });
  logger.info({ event: logEvents.serviceReady, port: server.port }, 'ready');

  const close = async () => {
    await transport.close();
    await database.destroy();
  };
  signals.drainWith(() => stopInOrder({ server, service, close }));
  await giveMemoryBack();
};
