import { connect, ensureServiceRole, type Knex, messagingMigrations, migrate } from '@waybill/database';
import { testDatabase } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandFrom } from '../command.ts';
import { isOperation, schemas, serviceNames } from './commands.ts';
import { performOperation } from './perform.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
const pools: Knex[] = [];
const poolOf = (service: keyof typeof schemas): Knex => pools[serviceNames.indexOf(service)] as Knex;

beforeAll(async () => {
  database = await testDatabase();
  for (const service of serviceNames) {
    const schema = schemas[service];
    const db = connect({ url: database.url, schema, applicationName: 'test', pool: { max: 1 } });
    pools.push(db);
    await migrate(db, { schema, migrations: messagingMigrations });
  }
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.destroy()));
  await database.close();
});

const admin = async (line: string, databaseUrl = database.url): Promise<string[]> => {
  const operation = commandFrom(line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? []);
  if (!isOperation(operation)) throw new Error(`${line} is no operation`);
  const reach = { databaseUrl, brokerUrl: undefined, now: () => new Date() };
  return (await performOperation(reach, operation)).out;
};

const bury = async (service: keyof typeof schemas, id: string): Promise<string> => {
  await poolOf(service)('jobs').insert({
    consumer: `${service}.do`,
    message_id: id,
    type: 'thing.happened.v1',
    tenant_id: 'ten_1',
    subject: 'shp_1',
    envelope: JSON.stringify({ occurredAt: 'then' }),
    state: 'dead',
    attempts: 8,
    due_at: new Date(),
    created_at: new Date(),
    dead_at: new Date(),
    last_error: 'Error: two\nlines',
  });
  return `${service}.do/${id}`;
};
const idOf = (n: number) => `0193a5b0-0000-7000-8000-00000000000${n}`;

test('dead jobs of all services are listed, one a line, and redriven together or one by one', async () => {
  const ids = [
    await bury('order-api', idOf(1)),
    await bury('notifier', idOf(2)),
    await bury('notifier', idOf(3)),
  ];
  const lines = await admin('jobs list --state dead');
  expect(lines.map((line) => line.split('\t')[1])).toEqual(ids);
  expect(lines[0]).toMatch(/^dead\t.*\t8 attempts\tthing.happened.v1\tten_1\tshp_1\tError: two lines$/);

  expect(await admin(`jobs redrive --id ${ids[1]}`)).toEqual(['redriven']);
  expect(await admin(`jobs redrive --id ${ids[1]}`)).toEqual(['hurried']);
  expect(await admin('jobs redrive --all')).toEqual([
    'order-api\t1',
    'orchestrator\t0',
    'tracking-ingest\t0',
    'notifier\t1',
  ]);
  expect(await admin('jobs list --state dead')).toEqual([]);
  expect(await admin('jobs list --state retrying --service notifier')).toHaveLength(2);
});

test('what was done on the command line is on record', async () => {
  const id = await bury('orchestrator', idOf(4));
  await admin(`jobs discard --id ${id} --reason "a test order"`);
  const [line] = await admin('operations log --service orchestrator');
  expect(line).toMatch(/\torchestrator\tcommand line\tjob.discarded\torchestrator.do\/.*"a test order"/);
});

test('secrets are counted by the key that they are under', async () => {
  const notifier = poolOf('notifier');
  for (const table of ['webhook_endpoints', 'order_sources'])
    await notifier.raw(
      'create table ?? (secret text, previous_secret text, headers text, sealed_credentials text)',
      [table],
    );
  await notifier('webhook_endpoints').insert([
    { secret: 'k1.a.b.c' },
    { secret: 'k2.a.b.c' },
    { secret: 'k2.d.e.f' },
  ]);
  expect(await admin('secrets list --service notifier')).toEqual([
    'notifier\twebhook_endpoints.secret\tkey k1\t1',
    'notifier\twebhook_endpoints.secret\tkey k2\t2',
  ]);
});

test.each([
  ['jobs redrive --id notifier.do/0193a5b0-0000-7000-8000-000000000009', /There is no job/],
  ['jobs redrive --id nobody.do/0193a5b0-0000-7000-8000-000000000009', /is the id of no job/],
  ['parked list', /AMQP_URL is needed/],
])('«%s» is refused with a sentence', async (line, words) => {
  await expect(admin(line)).rejects.toThrow(words);
});

test('a role that reaches one service only is told so', async () => {
  const role = { schema: 'orders', role: database.role('orders'), password: 'secret' };
  const url = await ensureServiceRole(database.adminUrl, role);
  await expect(admin('jobs list --service notifier', url)).rejects.toThrow(
    /cannot reach the jobs of notifier/,
  );
});
