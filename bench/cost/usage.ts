import amqp from 'amqplib';
import pg from 'pg';
import type { FourServices, ServiceName } from '../../journeys/support/four-services.ts';
import { brokerPid, familyMs, parentOf, processorMs } from '../measures/processor.ts';
import type { Usage } from './estimate.ts';

export const services: readonly ServiceName[] = ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'];

const tableSizes = `select schemaname || '.' || relname as name, pg_total_relation_size(relid)::float8 as bytes
  from pg_stat_user_tables where schemaname <> 'public'`;
const counts = `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as log,
  (select count(*) from notifications.attempts where status between 200 and 299)::int as webhooks,
  (select count(*) from tracking.scans)::int as scans,
  ${['orders', 'orchestration', 'tracking', 'notifications'].map((schema) => `(select count(*) from ${schema}.inbox)`).join(' + ')} as taken`;

export interface Meter {
  read(): Promise<Omit<Usage, 'tables'>>;
  /** Bytes of each table when it is packed, so that no chance of the vacuum is in them. Works the database: read first. */
  sizes(): Promise<Usage['tables']>;
  close(): Promise<void>;
}

/** Reads what the platform has used up, from the system, the database, and a queue that hears every event. */
export async function startMeter(platform: FourServices): Promise<Meter> {
  const database = new pg.Client(platform.database.url);
  await database.connect();
  const { rows } = await database.query('select pg_backend_pid() as pid');
  const databasePid = parentOf(rows[0].pid);
  const broker = brokerPid(Number(new URL(platform.broker.url).port));
  const heard = await listenToAll(platform.broker.url);
  return {
    async read() {
      const [counted] = (await database.query(counts)).rows;
      const own = services.map((name) => [name, processorMs(platform.process(name).pid)]);
      return {
        at: performance.now(),
        processor: {
          ...Object.fromEntries(own),
          PostgreSQL: familyMs(databasePid),
          RabbitMQ: processorMs(broker),
        },
        log: counted.log,
        webhooks: counted.webhooks,
        scans: counted.scans,
        taken: Number(counted.taken),
        ...heard.sofar(),
      };
    },
    async sizes() {
      await database.query('vacuum (full, analyze)');
      const tables = (await database.query<{ name: string; bytes: number }>(tableSizes)).rows;
      return Object.fromEntries(tables.map(({ name, bytes }) => [name, bytes]));
    },
    async close() {
      await heard.close();
      await database.end();
    },
  };
}

async function listenToAll(url: string) {
  const connection = await amqp.connect(url);
  const channel = await connection.createChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true });
  await channel.bindQueue(queue, 'waybill.events', '#');
  let [messages, messageBytes] = [0, 0];
  const hear = (message: amqp.ConsumeMessage | null) => {
    messages += 1;
    messageBytes += message?.content.length ?? 0;
  };
  await channel.consume(queue, hear, { noAck: true });
  return { sofar: () => ({ messages, messageBytes }), close: () => connection.close() };
}
