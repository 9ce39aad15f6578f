import { setTimeout as pause } from 'node:timers/promises';
import { connect, ensureServiceRole, isUnavailable, type Knex, migrate } from '@waybill/database';
import { type Logger, logEvents } from '@waybill/telemetry';
import type { CommonConfig } from './common-config.ts';
import type { ServiceDefinition } from './define-service.ts';

type Owner = Pick<ServiceDefinition, 'name' | 'schema' | 'migrations'>;

const credentialsOf = (url: string) => {
  const { username, password } = new URL(url);
  return { role: decodeURIComponent(username), password: decodeURIComponent(password) };
};

/** Tries again for as long as the database is away: a service may start before its database. */
const whenAvailable = async <T>(logger: Logger, work: () => Promise<T>): Promise<T> => {
  for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
    try {
      return await work();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      const fields = { event: logEvents.databaseUnavailable, err: error, retryInMs: wait };
      logger.warn(fields, 'the database is away; trying again');
      await pause(wait);
    }
  }
};

/** Makes role and schema where it is allowed to, brings the schema up to date, and answers the pool that the service works with. */
export const prepareDatabase = async (owner: Owner, config: CommonConfig, logger: Logger): Promise<Knex> => {
  const { DATABASE_URL: url, DATABASE_ADMIN_URL: adminUrl, DATABASE_POOL_SIZE: max } = config;
  const { name, schema, migrations } = owner;
  if (adminUrl) {
    await whenAvailable(logger, () => ensureServiceRole(adminUrl, { schema, ...credentialsOf(url) }));
  }
  const database = connect({ url, schema, pool: { max }, applicationName: `waybill-${name}` });
  const applied = await whenAvailable(logger, () => migrate(database, { schema, migrations }));
  if (applied.length > 0)
    logger.info({ event: logEvents.migrationApplied, schema, applied }, 'migrations applied');
  return database;
};
