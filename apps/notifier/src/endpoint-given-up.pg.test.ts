import { answer, eventually, type HttpRecorder, httpRecorder } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scene, verified } from './testing/scene.ts';
import { aShipment, statusChange } from './testing/stories.ts';

const it = scene({ WEBHOOK_DISABLE_AFTER_HOURS: '48' });
let dead: HttpRecorder;
beforeAll(async () => {
  dead = await httpRecorder();
});
afterAll(() => dead.close());
beforeEach(() => {
  dead.reset();
  dead.always(answer.reply(500));
});

const endpoint = async (id: string) => (await it.merchant.get(`/v1/webhook-endpoints/${id}`)).body;
const messagesTo = async (id: string) =>
  (await it.merchant.get(`/v1/messages?endpointId=${id}`).expect(200)).body.messages;
const tell = () => it.notifier.publish(statusChange(aShipment(), 1));

/** Lets the only message of an endpoint fail, attempt by attempt, until the endpoint is disabled. */
const failUntilDisabled = async (id: string) => {
  for (let attempts = 1; (await endpoint(id)).status === 'enabled'; attempts++) {
    const [{ nextAttemptAt }] = await eventually(async () => {
      const messages = await messagesTo(id);
      expect(messages).toMatchObject([{ attempts }]);
      return messages;
    });
    if (nextAttemptAt) it.notifier.clock.set(nextAttemptAt);
  }
};

test('an endpoint that fails for days is disabled, visibly, and nothing for it is dropped', async () => {
  const { id } = await it.add({ url: dead.url });
  await tell();
  const start = it.notifier.clock.now();
  await failUntilDisabled(id);
  const given = await endpoint(id);
  expect(given).toMatchObject({
    status: 'disabled',
    statusCause: 'failing',
    statusReason: expect.stringContaining('for days'),
  });
  expect(Date.parse(given.statusSince) - start.getTime()).toBeGreaterThanOrEqual(48 * 3_600_000);
  expect(await messagesTo(id)).toMatchObject([{ state: 'pending', nextAttemptAt: null }]);

  await tell();
  await eventually(async () => expect(await messagesTo(id)).toHaveLength(2));
  const before = dead.requests.length;
  dead.always(answer.reply(200));
  await it.merchant.act(`/v1/webhook-endpoints/${id}/enable`).expect(200);
  await eventually(async () =>
    expect((await messagesTo(id)).map(({ state }: { state: string }) => state)).toEqual([
      'delivered',
      'delivered',
    ]),
  );
  expect(dead.requests).toHaveLength(before + 2);
});

test('the tenant’s other endpoints that subscribe are told, the one itself is not', async () => {
  const told = await it.add({ eventTypes: ['webhook_endpoint.disabled'] });
  await it.add({ url: `${it.receiver.url}/orders`, eventTypes: ['shipment.status_changed'] });
  const gone = await it.add({ url: dead.url });
  dead.always(answer.reply(410));
  await tell();
  const news = await eventually(() => {
    const found = it.receiver.requests.filter(({ path }) => path === '/');
    expect(found).toHaveLength(1);
    return found;
  });
  const [request] = news;
  if (!request) throw new Error('nothing was received');
  expect(verified(request, told.secret)).toMatchObject({
    type: 'webhook_endpoint.disabled',
    data: { endpointId: gone.id, url: `${dead.url}/`, cause: 'gone', consecutiveFailures: 1 },
  });
  await eventually(() =>
    expect(it.receiver.requests.filter(({ path }) => path === '/orders')).toHaveLength(1),
  );
  expect(await messagesTo(gone.id)).toHaveLength(1);
});

test('an endpoint that keeps failing is left alone for a while, and says so', async () => {
  const { id } = await it.add({ url: dead.url });
  for (let i = 0; i < 6; i++) await tell();
  await eventually(async () => expect((await endpoint(id)).leftAloneUntil).not.toBeNull());
  dead.always(answer.reply(200));
  await tell(); // due when the pause ends, even if all others were under way before it and wait for their retries
  // What was under way when it was first left alone may have failed since, and moved the time on.
  await eventually(async () => {
    const found = await endpoint(id);
    if (found.leftAloneUntil) it.notifier.clock.set(found.leftAloneUntil);
    expect(found).toMatchObject({ consecutiveFailures: 0, leftAloneUntil: null });
  });
});
