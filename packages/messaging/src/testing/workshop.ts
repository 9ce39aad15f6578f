import { connect, type Knex, messagingMigrations, migrate } from '@waybill/database';
import { testDatabase } from '@waybill/testing';
import { createMessaging, type Messaging, type MessagingOptions } from '../messaging.ts';
import { inProcessTransport } from '../transports/in-process/index.ts';
import { effectsIn, effectsTable, type TestUnit } from './effects.ts';
import { silentLog } from './silent-log.ts';

const schema = 'messaging';

export interface Workshop {
  url: string;
  db: Knex;
  /** Another pool on the same schema: another process, as far as PostgreSQL can tell. */
  pool(): Knex;
  /** A pool whose database is not there. */
  nowhere(): Knex;
  messaging(options?: Partial<MessagingOptions<TestUnit>>): Messaging<TestUnit>;
  /** Stops every messaging, closes every pool, drops the database. */
  close(): Promise<void>;
}

/** A private database with messaging's tables, and as many messagings on it as a test needs. */
export async function workshop(): Promise<Workshop> {
  const database = await testDatabase();
  const pools: Knex[] = [];
  const messagings: Messaging<TestUnit>[] = [];
  const open = (url: string, acquireTimeoutMs = 20_000) => {
    const opened = connect({ url, schema, applicationName: 'messaging-test', acquireTimeoutMs });
    pools.push(opened);
    return opened;
  };
  const pool = () => open(database.url);
  const db = pool();
  await migrate(db, { schema, migrations: [...messagingMigrations, effectsTable] });
  return {
    url: database.url,
    db,
    pool,
    nowhere: () => open('postgres://nobody@127.0.0.1:1/nowhere', 1_000),
    messaging(options = {}) {
      const transport = options.transport ?? inProcessTransport();
      const defaults = { service: 'test', database: db, logger: silentLog, unitOfWork: effectsIn };
      const messaging = createMessaging<TestUnit>({ ...defaults, ...options, transport });
      messagings.push(messaging);
      return messaging;
    },
    async close() {
      await Promise.all(messagings.map((messaging) => messaging.stop()));
      await Promise.all(pools.map((each) => each.destroy()));
      await database.close();
    },
  };
}
