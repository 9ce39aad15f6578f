import { eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import { createMessaging, listJobs, type Messaging, on, type Transaction } from '../index.ts';
import { effectsIn, effectsOf, type TestUnit } from '../testing/effects.ts';
import { thingFollowed, thingHappened } from '../testing/events.ts';
import { silentLog } from '../testing/silent-log.ts';
import { failing, noting, publishThings, thing } from '../testing/things.ts';
import { workbench } from '../testing/workbench.ts';

const it = workbench();

const name = 'test.note';
const numbers = [1, 2, 3, 4, 5, 6];
const effects = () => effectsOf(it.shop.db, name);

/** How many transactions have taken messages. */
const transactions = async (): Promise<number> =>
  (await it.shop.db('inbox').where({ consumer: name }).distinct(it.shop.db.raw('xmin::text'))).length;

/** Numbered things as the broker has them; they arrive when the test delivers them. */
async function things(messaging: Messaging<TestUnit>, count = numbers.length) {
  const all = Array.from({ length: count }, (_, at) => at + 1);
  await publishThings(messaging, ...all);
  await eventually(() => expect(it.transport.published).toHaveLength(count));
  return all.map((n) => {
    const found = it.transport.published.find(({ body }) => JSON.parse(body).data.n === n);
    return found as NonNullable<typeof found>;
  });
}

type Things = Awaited<ReturnType<typeof things>>;

async function started(consumer = noting(name), count?: number) {
  const messaging = it.shop.messaging({ transport: it.transport });
  await messaging.start([consumer]);
  return { messaging, messages: await things(messaging, count) };
}

const deliver = (messages: Things, deliveries?: number) =>
  Promise.all(messages.map((message) => it.transport.deliver(name, message, deliveries)));

test('messages that are there together take effect in one transaction, and then all are acknowledged', async () => {
  const { messages } = await started();

  expect(new Set(await deliver(messages))).toEqual(new Set(['ack']));
  expect(await effects()).toEqual(numbers);
  expect(await transactions()).toBe(1);
});

test('a message that comes alone has a transaction of its own', async () => {
  const { messages } = await started();
  for (const message of messages) await deliver([message]);

  expect(await transactions()).toBe(numbers.length);
});

test('no transaction takes more than sixteen, and no message is left over', async () => {
  const { messages } = await started(noting(name), 40);
  await deliver(messages);

  expect(await effects()).toHaveLength(40);
  expect(await transactions()).toBe(3);
});

test('those that were handed over before go alone', async () => {
  const { messages } = await started();
  await deliver(messages, 2);

  expect(await effects()).toEqual(numbers);
  expect(await transactions()).toBe(numbers.length);
});

test('one that fails leaves the others committed, once, and is tried again alone', async () => {
  const poison = (n: number) => {
    if (n === 3) throw new Error('never three');
  };
  const { messages } = await started(noting(name, { retry: [] }, poison));

  expect(new Set(await deliver(messages))).toEqual(new Set(['ack']));
  expect(await effects()).toEqual([1, 2, 4, 5, 6]);
  const dead = await listJobs(it.shop.db, { state: 'dead', limit: 10 });
  expect(dead).toMatchObject([{ attempts: 1, lastError: 'Error: never three' }]);
  expect(await transactions()).toBe(numbers.length);
});

test('a failure that does not come back when each is alone leaves no trace', async () => {
  const { messages } = await started(noting(name, { retry: [60] }, failing(1)));
  await deliver(messages);

  expect(await effects()).toEqual(numbers);
  expect(await it.shop.db('jobs')).toEqual([]);
});

test('a statement that fails, even if its handler does not mind, is alone with it', async () => {
  const careless = on(thingHappened, name, async ({ data }, unit: Transaction<TestUnit>) => {
    const n = data.n === 2 ? 1e12 : data.n;
    await unit.effects.add(name, n).catch(() => undefined);
  });
  const { messages } = await started(careless);
  await deliver(messages);

  expect(await effects()).toEqual([1, 3, 4, 5, 6]);
  expect(await it.shop.db('jobs').pluck('state')).toEqual(['scheduled']);
});

test('what is a duplicate, of before or among them, has no second effect, and takes nothing from the others', async () => {
  const { messages } = await started();
  await deliver(messages.slice(0, 2));
  await deliver([...messages, ...messages]);

  expect(await effects()).toEqual(numbers);
  expect(await transactions()).toBe(2);
});

test('those that do not concern the consumer stay out of the transaction', async () => {
  let asked = 0;
  const second = () => {
    asked += 1;
    return asked % 2 === 0;
  };
  const { messages } = await started(noting(name, { concerns: second }));
  expect(new Set(await deliver(messages))).toEqual(new Set(['ack']));

  expect(await effects()).toHaveLength(3);
  expect(await it.shop.db('inbox')).toHaveLength(3);
  expect(await transactions()).toBe(1);
});

test('subjects are ordered alike in every process, and messages of one subject go in the order in which they came', async () => {
  const order: string[] = [];
  const listening = on(thingHappened, name, async ({ data, subject }) => {
    order.push(`${subject} ${data.n}`);
  });
  const messaging = it.shop.messaging({ transport: it.transport });
  await messaging.start([listening]);
  await messaging.inTransaction(async ({ publish }) => {
    for (const [n, subject] of ['shp_b', 'shp_a', 'shp_b', 'shp_a'].entries())
      await publish(thingHappened, { ...thing(n), subject });
  });
  await eventually(() => expect(it.transport.published).toHaveLength(4));
  const inOrder = it.transport.published.toSorted(
    (a, b) => JSON.parse(a.body).data.n - JSON.parse(b.body).data.n,
  );
  await deliver(inOrder);

  expect(order).toEqual(['shp_a 1', 'shp_b 0', 'shp_a 3', 'shp_b 2']);
});

test('what all of them publish leaves, and what was published in vain does not', async () => {
  let fail = true;
  const following = on(thingHappened, name, async ({ data }, { publish }: Transaction<TestUnit>) => {
    await publish(thingFollowed, thing(data.n));
    if (data.n === 6 && fail) {
      fail = false;
      throw new Error('once');
    }
  });
  const { messages } = await started(following);
  await deliver(messages);

  await eventually(() => expect(it.transport.published).toHaveLength(12));
  await eventually(async () => expect(await it.shop.db('outbox')).toEqual([]));
  expect(it.transport.published.filter(({ type }) => type === thingFollowed.type)).toHaveLength(6);
});

test('what is to follow the commit follows each message once, and only after all of them are committed', async () => {
  const seen: number[][] = [];
  const messaging = createMessaging({
    service: 'test',
    database: it.shop.db,
    transport: it.transport,
    logger: silentLog,
    unitOfWork: (sql) => ({
      ...effectsIn(sql),
      afterCommit: (then: () => void) => void sql.executionPromise.then(then, () => undefined),
    }),
  });
  const fail = failing(1);
  const consumer = on(
    thingHappened,
    name,
    async ({ data }, unit: Transaction<{ afterCommit(then: () => void): void } & TestUnit>) => {
      await unit.effects.add(name, data.n);
      unit.afterCommit(() => void effects().then((all) => seen.push(all)));
      if (data.n === 6) fail();
    },
  );
  await messaging.start([consumer]);
  const messages = await things(messaging as unknown as Messaging<TestUnit>);
  await deliver(messages);
  await eventually(() => expect(seen).toHaveLength(6));
  await messaging.stop();

  expect(seen.every((all) => all.length > 0)).toBe(true);
});

test('messages that have waited long behind slow ones take what slots there are', async () => {
  const gates = Array.from({ length: 10 }, () => Promise.withResolvers<void>());
  const begun = new Set<number>();
  const slow = on(thingHappened, name, async ({ data }, { effects: own }: Transaction<TestUnit>) => {
    begun.add(data.n);
    await gates[data.n]?.promise;
    await own.add(name, data.n);
  });
  const { messages } = await started(slow);
  const settling: Promise<unknown>[] = [];
  for (const [at, message] of messages.entries()) {
    settling.push(deliver([message]));
    await eventually(() => expect(begun.size).toBe(at + 1));
  }
  for (const gate of gates) gate.resolve();
  await Promise.all(settling);

  expect(await effects()).toEqual(numbers);
  expect(await transactions()).toBe(numbers.length);
});

test('a deadlock with others is resolved by going alone', async () => {
  await publishLocks();
  const locking = on(thingHappened, name, async ({ data }, { lock, effects: own }: Transaction<LockUnit>) => {
    await lock(data.n);
    await own.add(name, data.n);
  });
  const messaging = createMessaging<LockUnit>({
    service: 'test',
    database: it.shop.db,
    transport: it.transport,
    logger: silentLog,
    unitOfWork: lockUnit,
  });
  await messaging.start([locking]);
  const messages = await things(messaging as unknown as Messaging<TestUnit>, 2);
  const other = it.shop.pool();
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const rival = other.transaction(async (sql) => {
    await sql.raw(`set local deadlock_timeout = '60s'`);
    await sql.raw('select from locks where n = 2 for update');
    first.resolve();
    await second.promise;
    await sql.raw('select from locks where n = 1 for update');
  });
  await first.promise;
  const delivered = deliver(messages);
  await eventually(async () => {
    const { rows } = await other.raw(`select from pg_locks where not granted`);
    expect(rows).not.toEqual([]);
  });
  second.resolve();

  expect(new Set(await delivered)).toEqual(new Set(['ack']));
  await rival;
  expect(await effects()).toEqual([1, 2]);
  expect(await it.shop.db('jobs')).toEqual([]);
  await messaging.stop();
});

const publishLocks = () => it.shop.db.raw('create table locks as select generate_series(1, 2) as n');

const lockUnit = (sql: Parameters<typeof effectsIn>[0]) => ({
  ...effectsIn(sql),
  lock: async (n: number): Promise<void> => {
    await sql.raw('select from locks where n = ? for update', [n]);
  },
});

type LockUnit = ReturnType<typeof lockUnit>;
