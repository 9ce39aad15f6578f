import { randomBytes } from 'node:crypto';
import { demoTenant } from '@waybill/contracts';
import { freePort, type ServiceProcess, spawnService, testDatabase } from '@waybill/testing';
import { parentOf } from '../measures/processor.ts';
import { until } from '../measures/until.ts';
import type { Target } from './load.ts';

const seed = 'a seed for benches of scans';
const { tenantId, carriers } = demoTenant(seed);
const carrier = 'ecom-express';
const { username, password } = carriers[carrier] as { username: string; password: string };
const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

export interface ScansWorld {
  floor: Target;
  system: Target;
  /** The system with one more process, which is stopped afterwards. */
  withTwin<T>(use: (both: Target) => Promise<T>): Promise<T>;
  /** Resolves when every scan that was taken in has been read, with the milliseconds that it took on. */
  untilRead(): Promise<number>;
  close(): Promise<void>;
}

/** The service that takes scans, as it runs but for the broker, beside its floor; half of the parcels are known to it. */
export async function startScansWorld({ parcels }: { parcels: number }): Promise<ScansWorld> {
  const database = await testDatabase();
  const sql = database.knex;
  const { rows: backends } = await sql.raw('select pg_backend_pid() as pid');
  const databasePid = parentOf(backends[0].pid);
  const start = async (main: string, env: Record<string, string>) => {
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}`;
    const service = await spawnService({ main, env: { ...env, PORT: port }, ready: `${url}/health/live` });
    return { service, url };
  };
  const own = new URL(database.url);
  Object.assign(own, { username: database.role('tracking'), password: randomBytes(16).toString('hex') });
  const startSystem = () =>
    start('apps/tracking-ingest/src/main.ts', {
      HOST: '127.0.0.1',
      DATABASE_URL: own.href,
      DATABASE_ADMIN_URL: database.adminUrl,
      // No broker: what is told waits in the outbox, and the relay costs nothing here.
      AMQP_URL: 'amqp://127.0.0.1:1',
      WAYBILL_DEMO_SEED: seed,
    });
  const floor = await start('bench/scans/floor.ts', {
    DATABASE_URL: database.url,
    USERNAME: username,
    PASSWORD: password,
  });
  const system = await startSystem();
  await sql.raw(
    `insert into tracking.parcels (id, tenant_id, carrier, tracking_id, shipment_id)
     select 'pcl_bench' || n, ?, ?, 'BENCH-' || n, 'shp_bench' || n from generate_series(0, ?::int) n`,
    [tenantId, carrier, Math.floor(parcels / 2) - 1],
  );
  const target = (name: string, path: string, parts: { service: ServiceProcess; url: string }[]): Target => ({
    name,
    urls: parts.map(({ url }) => `${url}${path}`),
    authorization,
    pids: parts.map(({ service }) => service.pid),
    databasePid,
  });
  const path = `/carriers/${carrier}/scans`;
  return {
    floor: target('floor', '/scans', [floor]),
    system: target('system', path, [system]),
    async withTwin(use) {
      const twin = await startSystem();
      try {
        return await use(target('two processes', path, [system, twin]));
      } finally {
        await twin.service.stop();
      }
    },
    untilRead: () =>
      until('read', async () => {
        const { rows } = await sql.raw(
          `select not exists (select from tracking.scan_readings where state = 'pending') as done`,
        );
        return rows[0].done;
      }),
    async close() {
      await Promise.all([floor, system].map(({ service }) => service.kill9()));
      await database.close();
    },
  };
}
