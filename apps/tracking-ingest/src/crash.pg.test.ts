import { demoTenant } from '@waybill/contracts';
import { connect, type Knex } from '@waybill/database';
import {
  freePort,
  type ServiceProcess,
  spawnService,
  type TestDatabase,
  testDatabase,
} from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aScan, carrier, path } from './testing/scans.fixture.ts';

const seed = 'a seed for tests of crashes';
const { username = '', password = '' } = demoTenant(seed).carriers[carrier] ?? {};

let database: TestDatabase;
let sql: Knex;
let port: number;
const running: ServiceProcess[] = [];

beforeAll(async () => {
  database = await testDatabase();
  sql = connect({ url: database.url, schema: 'tracking', applicationName: 'test' });
  port = await freePort();
});
afterAll(async () => {
  await Promise.all(running.map((service) => service.kill9()));
  await sql.destroy();
  await database.close();
});

/** The service as a process of its own. There is no broker: what it tells stays in its outbox. */
const start = async (): Promise<ServiceProcess> => {
  const service = await spawnService({
    main: 'apps/tracking-ingest/src/main.ts',
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: database.url,
      AMQP_URL: 'amqp://127.0.0.1:1',
      WAYBILL_DEMO_SEED: seed,
    },
    ready: new URL(`http://127.0.0.1:${port}/health/live`),
  });
  running.push(service);
  return service;
};

const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/** The update's number as soon as it is acknowledged; null when no answer came. */
const push = async (scan: object): Promise<number | null> => {
  try {
    const body = JSON.stringify(scan);
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      body,
      headers: { authorization },
    });
    return ((await answer.json()) as { status_update_number: number }).status_update_number;
  } catch {
    return null;
  }
};

test('whatever was acknowledged survives a kill -9 in the very next moment, and is read after the restart', async () => {
  const service = await start();
  const acknowledged: number[] = [];
  let killed: Promise<void> | undefined;
  await Promise.all(
    Array.from({ length: 300 }, async (_, number) => {
      const update = await push(aScan(`CRASH-${number % 20}`, number % 60, '003'));
      if (update !== null) acknowledged.push(update);
      if (acknowledged.length === 40) killed ??= service.kill9();
    }),
  );
  await killed;
  expect(acknowledged.length).toBeGreaterThanOrEqual(40);
  const rows: { body: Buffer }[] = await sql('scans').select('body');
  const stored = new Set(rows.map(({ body }) => Number(JSON.parse(body.toString()).status_update_number)));
  expect(acknowledged.filter((update) => !stored.has(update))).toEqual([]);

  const again = await start();
  await expect
    .poll(() => sql('scan_readings').where({ state: 'pending' }).first(), { timeout: 10_000 })
    .toBeUndefined();
  await again.stop();
}, 60_000);
