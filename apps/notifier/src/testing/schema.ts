import { connect, type Knex, migrate } from '@waybill/database';
import { testDatabase } from '@waybill/testing';
import { migrations } from '../../migrations/index.ts';

export interface TestSchema {
  /** Where it is, for other processes. */
  url: string;
  sql: Knex;
  /** Empties every table of the notifier. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** A private database with the notifier's schema, as a service finds it. */
export const testSchema = async (): Promise<TestSchema> => {
  const database = await testDatabase();
  const schema = 'notifications';
  const sql = connect({ url: database.url, schema, applicationName: 'notifier-tests', pool: { max: 20 } });
  await migrate(sql, { schema, migrations });
  return {
    sql,
    url: database.url,
    async clear() {
      await sql.raw(
        `truncate idempotency_keys, timeline, replays, attempts, deliveries, messages, events, shipment_streams, webhook_endpoints, dispatchers,
         message_settings, templates, suppressions, customer_stories, customer_messages, caught_messages,
         order_sources, write_backs, alerts, alert_mails, alert_settings,
         api_keys, inbox, outbox, jobs`,
      );
    },
    async close() {
      await sql.destroy();
      await database.close();
    },
  };
};
