import { demoTenant } from '@waybill/contracts';
import { connect, type Knex } from '@waybill/database';
import {
  freePort,
  type ServiceProcess,
  spawnService,
  type TestDatabase,
  testDatabase,
} from '@waybill/testing';
import { carrier, path } from './scans.fixture.ts';

const seed = 'a seed for tests of crashes';
export const tenant = demoTenant(seed);
const { username = '', password = '' } = tenant.carriers[carrier] ?? {};
const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

export interface ProcessUnderTest {
  readonly database: TestDatabase;
  readonly sql: Knex;
  readonly url: string;
  start(): Promise<ServiceProcess>;
  /** Pushes a scan; null when no answer came. */
  push(scan: object): Promise<Response | null>;
  close(): Promise<void>;
}

/** The service as a process of its own. There is no broker: what it tells stays in its outbox. */
export async function processUnderTest(): Promise<ProcessUnderTest> {
  const database = await testDatabase();
  const sql = connect({ url: database.url, schema: 'tracking', applicationName: 'test' });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const running: ServiceProcess[] = [];
  const env = {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: database.url,
    AMQP_URL: 'amqp://127.0.0.1:1',
    WAYBILL_DEMO_SEED: seed,
  };
  return {
    database,
    sql,
    url,
    async start() {
      const main = 'apps/tracking-ingest/src/main.ts';
      const service = await spawnService({ main, env, ready: new URL(`${url}/health/live`) });
      running.push(service);
      return service;
    },
    push: (scan) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        body: JSON.stringify(scan),
        headers: { authorization },
      }).catch(() => null),
    async close() {
      await Promise.all(running.map((service) => service.kill9()));
      await sql.destroy();
      await database.close();
    },
  };
}
