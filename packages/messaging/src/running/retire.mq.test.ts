import { connect, type Knex, messagingMigrations, migrate } from '@waybill/database';
import { eventually, type TestDatabase, testDatabase } from '@waybill/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMessaging, type Messaging } from '../index.ts';
import { effectsIn, effectsOf, effectsTable, type TestUnit } from '../testing/effects.ts';
import { type RabbitBench, rabbitBench } from '../testing/rabbit-bench.ts';
import { silentLog } from '../testing/silent-log.ts';
import { noting, publishThings } from '../testing/things.ts';
import { rabbitTransport } from '../transports/rabbit/index.ts';

let server: TestDatabase;
let database: Knex;
let bench: RabbitBench;
let running: Messaging<TestUnit>[];

beforeEach(async () => {
  running = [];
  bench = await rabbitBench();
  server = await testDatabase();
  database = connect({ url: server.url, schema: 'messaging', applicationName: 'retire-test' });
  await migrate(database, { schema: 'messaging', migrations: [...messagingMigrations, effectsTable] });
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.stop()));
  await database.destroy();
  await server.close();
  await bench.close();
});

/** A process of a release; looks are so quick that its minutes are tenths of seconds. */
const aProcess = (): Messaging<TestUnit> => {
  const { url, names } = bench;
  const messaging = createMessaging<TestUnit>({
    ...{ service: 'test', database, logger: silentLog, unitOfWork: effectsIn, retiredEveryMs: 20 },
    transport: rabbitTransport({ url, names, logger: silentLog }),
  });
  running.push(messaging);
  return messaging;
};
const [current, former] = ['current', 'former'];
const queue = (purpose: string) => noting(bench.queue(purpose));
const heardBy = (purpose: string) => effectsOf(database, bench.queue(purpose));
const look = (purpose: string) => bench.transport.retirement?.look(bench.queue(purpose));

test('the previous release hears to its end, and then its queue is deleted', async () => {
  const old = aProcess();
  await old.start([queue(current), queue(former)]);
  const fresh = aProcess();
  await fresh.start([queue(current)], [queue(former)]);
  await publishThings(fresh, 1, 2);
  await eventually(async () => expect(await heardBy(former)).toEqual([1, 2]));
  await old.stop();

  await eventually(async () => expect(await look(former)).toBeNull(), { within: 20_000 });
  await publishThings(fresh, 3);
  await eventually(async () => expect(await heardBy(current)).toEqual([1, 2, 3]));
  expect(await heardBy(former)).toEqual([1, 2]);
});

test('what the previous release leaves is handled once, however many processes find it', async () => {
  const old = aProcess();
  await old.start([queue(former)]);
  await old.stop();
  const teller = aProcess();
  await teller.start([]);
  await publishThings(teller, 1, 2, 3);
  await eventually(async () => expect(await look(former)).toMatchObject({ messages: 3 }));
  const processes = [aProcess(), aProcess()];
  await Promise.all(processes.map((each) => each.start([queue(current)], [queue(former)])));

  await eventually(async () => expect(await look(former)).toBeNull(), { within: 20_000 });
  expect(await heardBy(former)).toEqual([1, 2, 3]);
});
