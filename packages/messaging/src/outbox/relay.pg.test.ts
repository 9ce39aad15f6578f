import { eventually, fakeClock } from '@waybill/testing';
import { expect, test } from 'vitest';
import { effectsOf } from '../testing/effects.ts';
import { thingHappened } from '../testing/events.ts';
import { type ManualTransport, manualTransport } from '../testing/manual-transport.ts';
import { noting, publishThings, thing } from '../testing/things.ts';
import { workbench } from '../testing/workbench.ts';
import { inProcessTransport } from '../transports/in-process/index.ts';

const it = workbench();

const publishedNumbers = () => it.transport.published.map(({ body }) => JSON.parse(body).data.n);
const outbox = () => it.shop.db('outbox').select('attempts', 'last_error');

test('a row is deleted once it is confirmed, and carries its whole envelope', async () => {
  const messaging = it.shop.messaging({ transport: it.transport });
  await messaging.start([]);
  const [id] = await publishThings(messaging, 1);

  await eventually(async () => expect(await outbox()).toEqual([]));
  const [sent] = it.transport.published;
  expect(sent).toMatchObject({ id, type: 'thing.happened.v1' });
  expect(JSON.parse(sent?.body ?? '')).toMatchObject({
    id,
    sequence: null,
    tenantId: 'ten_1',
    data: { n: 1 },
  });
});

test.each(['unroutable', 'unknown', 'undeliverable'] as const)(
  'a row whose publishing ended %s stays, says why, and goes out again later',
  async (outcome) => {
    it.transport.answerWith(outcome);
    const messaging = it.shop.messaging({ transport: it.transport });
    await messaging.start([]);
    await publishThings(messaging, 1);

    await eventually(async () =>
      expect(await outbox()).toMatchObject([
        { attempts: expect.toSatisfy((count: number) => count > 0), last_error: outcome },
      ]),
    );
    it.transport.answerWith('confirmed');
    await eventually(async () => expect(await outbox()).toEqual([]));
    expect(new Set(it.transport.published.map(({ id }) => id)).size).toBe(1);
  },
);

test('while the transport takes nothing, rows wait untouched; when it opens, they leave at once', async () => {
  const messaging = it.shop.messaging({ transport: it.transport, relay: { everyMs: 60_000 } });
  it.transport.become('degraded');
  await messaging.start([]);
  await publishThings(messaging, 1, 2);
  expect(messaging.ready()).toMatchObject({ ok: true, degraded: true });
  expect(await outbox()).toMatchObject([{ attempts: 0 }, { attempts: 0 }]);
  it.transport.become('up');

  await eventually(async () => expect(await outbox()).toEqual([]));
  expect(publishedNumbers()).toEqual([1, 2]);
});

test('a timer waits for its time and not for longer', async () => {
  const clock = fakeClock();
  const messaging = it.shop.messaging({ transport: it.transport, clock });
  await messaging.start([]);
  await messaging.inTransaction(async ({ publish }) => {
    await publish(thingHappened, { ...thing(1), notBefore: new Date(clock.now().getTime() + 60_000) });
    await publish(thingHappened, thing(2));
  });
  await eventually(() => expect(publishedNumbers()).toEqual([2]));
  clock.advance(59_999);
  await publishThings(messaging, 3);
  await eventually(() => expect(publishedNumbers()).toEqual([2, 3]));
  clock.advance(1);

  await eventually(() => expect(publishedNumbers()).toEqual([2, 3, 1]));
});

test('several relays share the rows, and each row goes out once', async () => {
  const numbers = Array.from({ length: 1_000 }, (_, n) => n);
  const messagings = [1, 2, 3].map(() =>
    it.shop.messaging({ transport: it.transport, database: it.shop.pool(), relay: { batch: 50 } }),
  );
  await publishThings(it.shop.messaging({ transport: it.transport }), ...numbers);
  await Promise.all(messagings.map((messaging) => messaging.start([])));

  await eventually(async () => expect(await outbox()).toEqual([]));
  expect(publishedNumbers().toSorted((a, b) => a - b)).toEqual(numbers);
});

test('the polling finds rows whose relay died before it could be kicked', async () => {
  await publishThings(it.shop.messaging({ transport: it.transport }), 1);
  await it.shop.messaging({ transport: it.transport }).start([]);

  await eventually(() => expect(publishedNumbers()).toEqual([1]));
});

test('what an earlier run left behind is not handed out before every service listens', async () => {
  await publishThings(it.shop.messaging({ transport: it.transport }), 1);
  const shared = inProcessTransport({ paused: true });
  const [early, late] = ['test.early', 'test.late'].map((name) => ({
    name,
    messaging: it.shop.messaging({ transport: shared }),
  }));
  for (const each of [early, late]) await each?.messaging.start([noting(each.name)]);
  expect(await outbox()).toHaveLength(1);
  shared.resume();

  for (const name of ['test.early', 'test.late'])
    await eventually(async () => expect(await effectsOf(it.shop.db, name)).toEqual([1]));
});

test('services that share a transport stop one by one, and the last one closes it', async () => {
  const shared = inProcessTransport();
  const [one, two] = [it.shop.messaging({ transport: shared }), it.shop.messaging({ transport: shared })];
  await one.start([]);
  await two.start([]);
  await one.stop();
  expect(shared.status().state).toBe('up');
  await two.stop();

  expect(shared.status().state).toBe('down');
});

/** A transport whose answer the test holds back. */
const slow = () => {
  const answered = Promise.withResolvers<void>();
  const asked = manualTransport();
  const publish: ManualTransport['publish'] = async (messages) => {
    const results = await asked.publish(messages);
    await answered.promise;
    return results;
  };
  return { transport: { ...asked, publish }, asked, answer: answered.resolve };
};

test('what a process has committed it publishes itself; nobody else does while it is alive', async () => {
  const clock = fakeClock();
  const own = slow();
  const committing = it.shop.messaging({ transport: own.transport, clock });
  const other = it.shop.messaging({ transport: it.transport, clock, database: it.shop.pool() });
  await Promise.all([committing.start([]), other.start([])]);
  await publishThings(committing, 1);
  await eventually(() => expect(own.asked.published).toHaveLength(1));
  await publishThings(other, 2);
  await eventually(async () => expect(await outbox()).toHaveLength(1));
  expect(publishedNumbers()).toEqual([2]);
  own.answer();

  await eventually(async () => expect(await outbox()).toEqual([]));
  expect(publishedNumbers()).toEqual([2]);
});

test('what a process has committed and never settles is published by another two seconds later', async () => {
  const clock = fakeClock();
  const own = slow();
  const dying = it.shop.messaging({ transport: own.transport, clock });
  const other = it.shop.messaging({ transport: it.transport, clock, database: it.shop.pool() });
  await Promise.all([dying.start([]), other.start([])]);
  await publishThings(dying, 1);
  clock.advance(1_999);
  await publishThings(other, 2);
  await eventually(async () => expect(await outbox()).toHaveLength(1));
  expect(publishedNumbers()).toEqual([2]);
  clock.advance(1);

  await eventually(() => expect(publishedNumbers()).toEqual([2, 1]));
  await eventually(async () => expect(await outbox()).toEqual([]));
  own.answer();
});

test('what is too much to hold in memory is left to the relay, and leaves no less', async () => {
  const own = slow();
  const messaging = it.shop.messaging({ transport: own.transport });
  await messaging.start([]);
  await publishThings(messaging, ...Array.from({ length: 400 }, (_, n) => n));
  await eventually(() => expect(own.asked.published).toHaveLength(400));
  await publishThings(messaging, ...Array.from({ length: 101 }, (_, n) => 400 + n));
  const held = await it.shop.db('outbox').whereNotNull('held_until').count().first();
  expect(held).toEqual({ count: 400 });
  own.answer();

  await eventually(async () => expect(await outbox()).toEqual([]));
  expect(own.asked.published).toHaveLength(501);
});

test('a row that was held when the transport closed is released, and goes out when it opens', async () => {
  const messaging = it.shop.messaging({ transport: it.transport, relay: { everyMs: 60_000 } });
  await messaging.start([]);
  const publishing = publishThings(messaging, 1);
  await publishing.then(() => it.transport.become('down'));
  await eventually(async () =>
    expect(await it.shop.db('outbox').select('attempts', 'held_until')).toEqual([
      { attempts: 0, held_until: null },
    ]),
  );
  it.transport.become('up');

  await eventually(() => expect(publishedNumbers()).toEqual([1]));
});

test('confirmed rows that cannot be deleted now are deleted later, and not published again', async () => {
  const messaging = it.shop.messaging({ transport: it.transport });
  await messaging.start([]);
  const [id = ''] = await publishThings(messaging, 1);
  await it.shop.db.transaction(async (sql) => {
    await sql.raw('select from outbox where id = ? for update', [id]);
    await eventually(() => expect(publishedNumbers()).toEqual([1]));
    await publishThings(messaging, 2);
    await eventually(() => expect(publishedNumbers()).toEqual([1, 2]));
  });

  await eventually(async () => expect(await outbox()).toEqual([]));
  expect(publishedNumbers()).toEqual([1, 2]);
});

test('a pool that the relay could use up alone is refused', async () => {
  const messaging = it.shop.messaging({ transport: it.transport, relay: { lanes: 9 } });
  await expect(messaging.start([])).rejects.toThrow('too small');
});

test('stopping waits for the batch in progress', async () => {
  const messaging = it.shop.messaging();
  await messaging.start([noting('test.note')]);
  await publishThings(messaging, 1, 2, 3);
  await eventually(async () => expect(await effectsOf(it.shop.db, 'test.note')).not.toEqual([]));
  await messaging.stop();

  expect(await effectsOf(it.shop.db, 'test.note')).toEqual([1, 2, 3]);
  expect(await outbox()).toEqual([]);
  expect(messaging.ready()).toMatchObject({ ok: false, detail: 'stopped' });
});
