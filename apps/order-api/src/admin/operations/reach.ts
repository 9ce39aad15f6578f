import { connect, type Knex } from '@waybill/database';
import { rabbitTransport, type Transport } from '@waybill/messaging';
import { ConfigError } from '@waybill/service';
import { createLogger } from '@waybill/telemetry';
import { type ServiceName, schemas, serviceNames } from './commands.ts';

/** Missing table, missing schema, missing right. A schema that a role must not use looks to it like one that is not there. */
const outOfReach = new Set(['42P01', '3F000', '42501']);

/** Does something in one service's schema, on a connection of its own. */
export async function inService<T>(
  url: string,
  service: ServiceName,
  work: (database: Knex) => Promise<T>,
): Promise<T> {
  const schema = schemas[service];
  const pool = { min: 0, max: 1 };
  const database = connect({ url, schema, pool, applicationName: 'waybill-admin' });
  try {
    return await work(database);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string' || !outOfReach.has(code)) throw error;
    const mend =
      'start it once, if it never was; give the URL of an administrator as DATABASE_ADMIN_URL; or name another --service';
    throw new ConfigError(`This database role cannot reach the jobs of ${service}: ${mend}.`);
  } finally {
    await database.destroy();
  }
}

/** The service that was named, or all of them, one after another. */
export async function inEach<T>(
  url: string,
  service: ServiceName | undefined,
  work: (database: Knex, service: ServiceName) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (const name of service ? [service] : serviceNames)
    found.push(...(await inService(url, name, (database) => work(database, name))));
  return found;
}

/** The service whose consumer this is: `notifier.make-messages/…` is the notifier's. */
export function ownerOf(id: string): ServiceName {
  const name = serviceNames.find((service) => id.startsWith(`${service}.`));
  if (!name) throw new ConfigError(`${id} is the id of no job: those read consumer/message.`);
  return name;
}

const firstAnswerMs = 5_000;

/** Speaks with the broker for as long as the work takes. */
export async function withBroker<T>(
  url: string | undefined,
  work: (transport: Transport) => Promise<T>,
): Promise<T> {
  if (!url) throw new ConfigError('AMQP_URL is needed: parked messages lie at the broker.');
  const transport = rabbitTransport({ url, logger: createLogger({ service: 'admin', level: 'silent' }) });
  try {
    await connected(transport);
    return await work(transport);
  } finally {
    await transport.close();
  }
}

/** Resolves when the broker has answered, or when it has had its time; then the work itself says that it is away. */
const connected = (transport: Transport): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, firstAnswerMs);
    const look = () => {
      if (transport.status().state === 'down') return;
      clearTimeout(timer);
      resolve();
    };
    transport.onStatus(look);
    look();
  });
