import { answer, eventually } from '@waybill/testing';
import { describe, expect, test } from 'vitest';
import { dieAt } from '../../testing/die.ts';
import { heldUpOrDone } from '../../testing/held-up.ts';
import { scene, verified } from '../../testing/scene.ts';
import { anEndpoint, aShipment, hearAll, statusChange, transactions } from '../../testing/stories.ts';
import { goOnReplaying } from './go-on.ts';

const it = scene({ WEBHOOK_REPLAY_RATE: '8' });
const replaysOf = (id: string, rest = '') => `/v1/webhook-endpoints/${id}/replays${rest}`;
const longAgo = new Date(Date.now() - 1_800_000);
const since = new Date(Date.now() - 3_600_000).toISOString();

/** Messages that were delivered long ago: straight to the tables, so that hundreds cost nothing. */
const history = async (endpointId: string, shipments: number, each: number) => {
  for (let i = 0; i < shipments; i++) await hearAll(it.schema.sql, aShipment(), each);
  await it.schema.sql('deliveries').where({ endpoint_id: endpointId }).delete();
  await it.schema
    .sql('messages')
    .where({ endpoint_id: endpointId })
    .update({ state: 'delivered', finished_at: new Date(), created_at: longAgo });
};
/** A paused endpoint with a history: nothing is sent before the test says so. */
const endpointWithHistory = async (shipments: number, each: number) => {
  const endpoint = await anEndpoint(it.schema.sql, { url: it.receiver.url });
  await it.schema.sql('webhook_endpoints').update({ status: 'paused', status_reason: 'test' });
  await history(endpoint.id, shipments, each);
  await it.schema.sql('webhook_endpoints').update({ status: 'enabled', status_reason: null });
  return endpoint;
};
const start = async (id: string, over: object = {}) =>
  (await it.merchant.post(replaysOf(id), { from: since, ...over }).expect(202)).body;
const replay = async (id: string, replayId: string) =>
  (await it.merchant.get(replaysOf(id, `/${replayId}`)).expect(200)).body;
/** Lets the replay go on until something holds; each step waits for the clock. */
const untilReplay = (id: string, replayId: string, expected: object) =>
  eventually(
    async () => {
      it.notifier.clock.advance(500);
      expect(await replay(id, replayId)).toMatchObject(expected);
    },
    { within: 15_000, every: 50 },
  );

test('a window is sent once more, each message under its own id and in order for each shipment', async () => {
  const { id, secret } = await endpointWithHistory(3, 4);
  const { id: replayId } = await start(id);
  await untilReplay(id, replayId, { state: 'completed', replayed: 12, skipped: 0, waiting: 0 });
  const told = it.receiver.requests.map((request) => ({
    webhookId: request.headers['webhook-id'],
    ...(verified(request, secret).data as { shipmentId: string; sequence: number }),
  }));
  expect(new Set(told.map(({ webhookId }) => webhookId)).size).toBe(12);
  for (const shipmentId of new Set(told.map((each) => each.shipmentId))) {
    const sequences = told.filter((each) => each.shipmentId === shipmentId).map(({ sequence }) => sequence);
    expect(sequences).toEqual([1, 2, 3, 4]);
  }
  const { body } = await it.merchant.get(`/v1/messages?replayId=${replayId}&state=delivered`).expect(200);
  expect(body.messages).toHaveLength(12);
});

test('only messages of the window and of the wanted states are sent', async () => {
  const { id } = await endpointWithHistory(4, 1);
  const ids = await it.schema.sql('messages').orderBy('id').pluck('id');
  const set = (messageId: string, change: object) =>
    it.schema.sql('messages').where('id', messageId).update(change);
  await set(ids[0], { created_at: new Date(0) });
  await set(ids[1], { state: 'exhausted' });
  await set(ids[2], { state: 'cancelled' });
  const { id: replayId } = await start(id, { states: ['exhausted', 'cancelled'] });
  await untilReplay(id, replayId, { state: 'completed', replayed: 2, skipped: 1 });
  expect(it.receiver.requests.map(({ headers }) => headers['webhook-id']).sort()).toEqual([ids[1], ids[2]]);
});

test('it goes no faster than the rate, and says how far it is', async () => {
  const { id } = await endpointWithHistory(10, 1);
  const { id: replayId, to } = await start(id);
  const first = await eventually(async () => {
    const found = await replay(id, replayId);
    expect(found).toMatchObject({ state: 'running', replayed: 4 });
    return found;
  });
  expect(Date.parse(first.reached)).toBeLessThanOrEqual(Date.parse(to));
  await eventually(() => expect(it.receiver.requests).toHaveLength(4));
  await untilReplay(id, replayId, { state: 'completed', replayed: 10, reached: to });
});

test('what is new is not held up by what is replayed', async () => {
  const { id, secret } = await endpointWithHistory(1, 2);
  const [{ shipment_id: shipmentId }] = await it.schema.sql('messages').distinct('shipment_id');
  it.receiver.next(answer.reply(500));
  await start(id);
  await eventually(() => expect(it.receiver.requests).toHaveLength(1));
  await it.notifier.publish(statusChange(shipmentId, 3));
  await eventually(() => expect(it.receiver.requests).toHaveLength(2));
  const sequences = it.receiver.requests.map((request) => verified(request, secret).data.sequence);
  expect(sequences).toEqual([1, 3]);
});

describe('a replay can be stopped', () => {
  test('and opens nothing more', async () => {
    const { id } = await endpointWithHistory(10, 1);
    const { id: replayId } = await start(id);
    await eventually(async () => expect(await replay(id, replayId)).toMatchObject({ replayed: 4 }));
    const { body } = await it.merchant.act(replaysOf(id, `/${replayId}/cancel`)).expect(200);
    expect(body.state).toBe('cancelled');
    it.notifier.clock.advance(60_000);
    await it.merchant.act(replaysOf(id, `/${replayId}/cancel`)).expect(200);
    await eventually(async () => expect(await replay(id, replayId)).toMatchObject({ waiting: 0 }));
    expect(it.receiver.requests.length).toBeLessThan(10);
  });

  test('a completed replay can no longer be cancelled', async () => {
    const { id } = await endpointWithHistory(1, 1);
    const { id: replayId } = await start(id);
    await untilReplay(id, replayId, { state: 'completed' });
    await it.merchant.act(replaysOf(id, `/${replayId}/cancel`)).expect(409);
  });
});

describe('what makes no sense is refused', () => {
  test.each([
    [{}, 400],
    [{ from: 'yesterday' }, 400],
    [{ from: since, states: [] }, 400],
    [{ from: since, states: ['pending'] }, 400],
    [{ from: since, to: since }, 400],
    [{ from: '2999-01-01T00:00:00Z' }, 400],
    [{ from: since, most: 5 }, 400],
  ])('%o is answered with %i', async (body, status) => {
    const { id } = await it.add();
    await it.merchant.post(replaysOf(id), body).expect(status);
  });

  test('a second one while one is running', async () => {
    const { id } = await endpointWithHistory(10, 1);
    await start(id);
    await it.merchant.post(replaysOf(id), { from: since }).expect(409);
    expect((await it.merchant.get(replaysOf(id)).expect(200)).body.replays).toHaveLength(1);
  });

  test('a replay of another tenant’s endpoint is not found', async () => {
    const { id } = await endpointWithHistory(1, 1);
    const { id: replayId } = await start(id);
    await it.schema.sql('webhook_endpoints').update({ tenant_id: 'ten_other' });
    await it.schema.sql('replays').update({ tenant_id: 'ten_other' });
    await it.merchant.post(replaysOf(id), { from: since }).expect(404);
    await it.merchant.get(replaysOf(id)).expect(404);
    await it.merchant.get(replaysOf(id, `/${replayId}`)).expect(404);
    await it.merchant.act(replaysOf(id, `/${replayId}/cancel`)).expect(404);
  });
});

test('the replay of a deleted endpoint ends', async () => {
  const { id } = await endpointWithHistory(10, 1);
  const { id: replayId } = await start(id);
  await it.merchant.delete(`/v1/webhook-endpoints/${id}`).expect(204);
  it.notifier.clock.advance(60_000);
  await eventually(async () =>
    expect(await it.schema.sql('replays').where({ id: replayId }).first()).toMatchObject({
      state: 'cancelled',
    }),
  );
});

/** Takes a step by hand, and begins something else when the step has opened its messages and not committed. */
const stepWhile = async (other: () => Promise<unknown>) => {
  let begun: Promise<unknown> | undefined;
  const hit = async (point: string) => {
    if (point !== 'replay.before-commit') return;
    begun = other();
    await heldUpOrDone(it.schema.sql, begun);
  };
  const inTransaction = transactions(it.schema.sql);
  const parts = { clock: it.notifier.clock, inTransaction, wakeDispatcher: () => {}, perSecond: 8 };
  await goOnReplaying({ ...parts, failpoints: { hit } })();
  await begun;
  it.notifier.clock.advance(500);
};

test('an endpoint that is deleted while a step opens its messages is owed nothing afterwards', async () => {
  const { id } = await endpointWithHistory(10, 1);
  await it.notifier.stop();
  await start(id);
  await stepWhile(async () => it.merchant.delete(`/v1/webhook-endpoints/${id}`).expect(204));
  expect(await it.schema.sql('deliveries').pluck('state')).toEqual([]);
  const states = await it.schema.sql('messages').whereNot('state', 'delivered').pluck('state');
  expect(states).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled']);
});

test('an endpoint that resumes without its backlog while a step opens its messages is sent what comes after, and the replay ends', async () => {
  const { id } = await endpointWithHistory(1, 10);
  await it.merchant.act(`/v1/webhook-endpoints/${id}/pause`).expect(200);
  await it.notifier.stop();
  const { id: replayId } = await start(id);
  await stepWhile(async () => undefined);
  const skip = { backlog: 'skip' };
  await stepWhile(async () => it.merchant.post(`/v1/webhook-endpoints/${id}/resume`, skip).expect(200));
  await it.restart({});
  await untilReplay(id, replayId, { state: 'completed', replayed: 10, waiting: 0 });
  expect(it.receiver.requests).toHaveLength(2);
});

describe('killed with -9', () => {
  test.each(['replay.before-commit=crash@2', 'replay.after-step=crash@2'])(
    'at %s it goes on elsewhere: every message once more, none twice',
    async (failpoint) => {
      const { id } = await endpointWithHistory(5, 3);
      await it.notifier.stop();
      const { id: replayId } = await start(id);
      await dieAt(it.schema, failpoint, { WEBHOOK_REPLAY_RATE: '8' });
      const { replayed } = await it.schema.sql('replays').first('replayed');
      expect(replayed).toBeGreaterThan(0);
      expect(replayed).toBeLessThan(15);
      await it.restart({});
      it.notifier.clock.set(new Date());
      await untilReplay(id, replayId, { state: 'completed', replayed: 15, skipped: 0 });
      const ids = it.receiver.requests.map(({ headers }) => headers['webhook-id']);
      expect(new Set(ids).size).toBe(15);
    },
  );
});
