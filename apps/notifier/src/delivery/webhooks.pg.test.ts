import { mostOfAnswer } from '@waybill/outbound-http';
import { answer, eventually, type HttpRecorder, httpRecorder } from '@waybill/testing';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newWebhookSecret } from '../secrets/webhook-secret.ts';
import { leasesIn } from '../storage/leases.ts';
import { messageLogIn } from '../storage/message-log.ts';
import { type RunningNotifier, runningNotifier } from '../testing/running-notifier.ts';
import { type TestSchema, testSchema } from '../testing/schema.ts';
import { anEndpoint, aShipment, statusChange, tenantId, vault } from '../testing/stories.ts';
import { leaseMs } from './lease.ts';

let schema: TestSchema;
let notifier: RunningNotifier;
let receiver: HttpRecorder;
beforeAll(async () => {
  schema = await testSchema();
  receiver = await httpRecorder();
});
afterAll(async () => {
  await receiver.close();
  await schema.close();
});
beforeEach(async () => {
  await schema.clear();
  receiver.reset();
  notifier = await runningNotifier(schema);
});
afterEach(() => notifier.stop());

const log = () => messageLogIn(schema.sql);
const messages = () => log().list({ tenantId, limit: 100 });
const onlyMessage = async () => {
  const [message, ...others] = await messages();
  if (!message || others.length > 0) throw new Error(`expected one message, there are ${others.length + 1}`);
  return message;
};
/** Waits until the only message has had so many attempts, and answers it with them. */
const afterAttempts = (count: number) =>
  eventually(async () => {
    const message = await onlyMessage();
    expect(message.attempts).toBe(count);
    return { ...message, log: await log().attempts(message.id) };
  });
const tellOne = () => notifier.publish(statusChange(aShipment(), 1));
const verified = (request: { body: string; headers: object }, secret: string) =>
  new Webhook(secret).verify(request.body, request.headers as Record<string, string>);

test('every change arrives once, in order, under a signature that the official verifier accepts', async () => {
  const { secret } = await anEndpoint(schema.sql, { url: `${receiver.url}/hooks` });
  const shipment = aShipment();
  await notifier.publish(...[2, 4, 1, 3].map((sequence) => statusChange(shipment, sequence)));
  await eventually(() => expect(receiver.requests).toHaveLength(4));
  const bodies = receiver.requests.map((request) => verified(request, secret));
  expect(bodies).toMatchObject(
    [1, 2, 3, 4].map((sequence) => ({
      type: 'shipment.status_changed',
      data: { sequence, shipmentId: shipment },
    })),
  );
  expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(4);
  await eventually(async () =>
    expect((await messages()).map(({ state }) => state)).toEqual(Array(4).fill('delivered')),
  );
});

test('a message that failed comes again under the same id, and its successor waits for it', async () => {
  const { secret } = await anEndpoint(schema.sql, { url: receiver.url });
  receiver.next(answer.reply(500, 'out of order'));
  const shipment = aShipment();
  await notifier.publish(statusChange(shipment, 1), statusChange(shipment, 2));
  await eventually(async () => expect((await messages()).at(-1)?.attempts).toBe(1));
  expect(receiver.requests).toHaveLength(1);

  notifier.clock.advance(7_000);
  await eventually(() => expect(receiver.requests).toHaveLength(3));
  const told = receiver.requests.map(
    (request) => verified(request, secret) as { data: { sequence: number } },
  );
  expect(told.map(({ data }) => data.sequence)).toEqual([1, 1, 2]);
  const [first, second] = receiver.requests.map(({ headers }) => headers['webhook-id']);
  expect(first).toBe(second);
});

test('each attempt is on record with what the endpoint said', async () => {
  await anEndpoint(schema.sql, { url: receiver.url });
  receiver.next(answer.reply(500, 'out of\0 order'), answer.reply(200, 'thanks'));
  await tellOne();
  await afterAttempts(1);
  notifier.clock.advance(7_000);
  const { state, log } = await afterAttempts(2);
  expect(state).toBe('delivered');
  expect(log).toMatchObject([
    { number: 1, status: 500, failure: 'status', answer: 'out of order' },
    { number: 2, status: 200, failure: null, answer: 'thanks' },
  ]);
});

test('410 disables the endpoint at once', async () => {
  const { id } = await anEndpoint(schema.sql, { url: receiver.url });
  receiver.always(answer.reply(410));
  await tellOne();
  await afterAttempts(1);
  expect(await schema.sql('webhook_endpoints').where({ id }).first()).toMatchObject({ status: 'disabled' });
  notifier.clock.advance(3_600_000);
  await tellOne();
  expect(await messages()).toHaveLength(1);
  expect(receiver.requests).toHaveLength(1);
});

test('a redirect is a failure, and is not followed', async () => {
  const canary = await httpRecorder();
  await anEndpoint(schema.sql, { url: receiver.url });
  receiver.always(answer.redirect(canary.url));
  await tellOne();
  const { state, log } = await afterAttempts(1);
  expect(state).toBe('pending');
  expect(log).toMatchObject([{ status: 302, failure: 'redirect' }]);
  expect(canary.requests).toEqual([]);
  await canary.close();
});

test('of an endless answer 16 KiB are read, and the 200 counts', async () => {
  await anEndpoint(schema.sql, { url: receiver.url });
  receiver.always(answer.endless());
  await tellOne();
  const { state, log } = await afterAttempts(1);
  expect(state).toBe('delivered');
  expect(log[0]?.answer).toHaveLength(mostOfAnswer);
});

test('Retry-After is waited for', async () => {
  await anEndpoint(schema.sql, { url: receiver.url });
  receiver.always(answer.reply(503, '', { 'retry-after': '120' }));
  await tellOne();
  const { nextAttemptAt } = await afterAttempts(1);
  expect(nextAttemptAt).toEqual(new Date(notifier.clock.now().getTime() + 120_000));
});

test.each([
  ['timeout', answer.hang(), { WEBHOOK_TIMEOUT_MS: '300' }],
  ['connection', answer.drop(), {}],
] as const)('an endpoint that gives no answer is on record as %s', async (failure, behaviour, settings) => {
  await notifier.stop();
  notifier = await runningNotifier(schema, settings);
  await anEndpoint(schema.sql, { url: receiver.url });
  receiver.always(behaviour);
  await tellOne();
  const { log } = await afterAttempts(1);
  expect(log).toMatchObject([{ status: null, failure, answer: '' }]);
});

test('a black hole delays nobody else', async () => {
  const hole = await httpRecorder({ answer: answer.hang() });
  const sick = await anEndpoint(schema.sql, { url: hole.url });
  await anEndpoint(schema.sql, { url: receiver.url });
  await notifier.stop();
  notifier = await runningNotifier(schema, { WEBHOOK_TIMEOUT_MS: '60000' });
  for (let i = 0; i < 30; i++) await tellOne();
  await eventually(() => expect(receiver.requests).toHaveLength(30));
  const claimed = await schema.sql('deliveries').where({ endpoint_id: sick.id, state: 'claimed' });
  expect(claimed.length).toBeLessThanOrEqual(4);
  await hole.close();
});

test('a message that is never taken is tried 14 times and then exhausted, unless its endpoint is disabled before', async () => {
  await notifier.stop();
  notifier = await runningNotifier(schema, { WEBHOOK_DISABLE_AFTER_HOURS: '1000' });
  await anEndpoint(schema.sql, { url: receiver.url });
  receiver.always(answer.reply(500));
  await tellOne();
  for (let count = 1; count < 14; count++) {
    const { nextAttemptAt } = await afterAttempts(count);
    if (nextAttemptAt) notifier.clock.set(nextAttemptAt);
  }
  const exhausted = await afterAttempts(14);
  expect(exhausted).toMatchObject({ state: 'exhausted', nextAttemptAt: null });
  expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id']))).toEqual(
    new Set([exhausted.id]),
  );
});

test('while secrets are exchanged, receivers with either one accept', async () => {
  const { id, secret } = await anEndpoint(schema.sql, { url: receiver.url });
  const previous = newWebhookSecret();
  const place = { tenantId, table: 'webhook_endpoints', column: 'previous_secret', row: id };
  const expiresAt = new Date(notifier.clock.now().getTime() + 60_000);
  await schema
    .sql('webhook_endpoints')
    .where({ id })
    .update({ previous_secret: vault.seal(previous, place), previous_secret_expires_at: expiresAt });
  await tellOne();
  await eventually(() => expect(receiver.requests).toHaveLength(1));
  const [request] = receiver.requests;
  if (!request) throw new Error('nothing was received');
  expect(verified(request, secret)).toEqual(verified(request, previous));
});

test('what a killed dispatcher had in hand is delivered by another within 5 seconds', async () => {
  await anEndpoint(schema.sql, { url: receiver.url });
  await schema.sql('webhook_endpoints').update({ status: 'paused', status_reason: 'test' });
  await tellOne();
  await leasesIn(schema.sql).keep('dsp_killed', leaseMs);
  await schema.sql('deliveries').update({ state: 'claimed', claimed_by: 'dsp_killed' });
  await schema.sql('webhook_endpoints').update({ status: 'enabled', status_reason: null });
  expect(receiver.requests).toEqual([]);
  await eventually(() => expect(receiver.requests).toHaveLength(1), { within: 5_000 });
});

test('a stopping notifier gives back what is under way, without an attempt on record', async () => {
  receiver.always(answer.hang());
  await anEndpoint(schema.sql, { url: receiver.url });
  await notifier.stop();
  notifier = await runningNotifier(schema, { WEBHOOK_TIMEOUT_MS: '60000' });
  await tellOne();
  await eventually(() => expect(receiver.requests).toHaveLength(1));
  await notifier.stop();
  expect(await schema.sql('deliveries').first('state', 'tries')).toEqual({ state: 'ready', tries: 0 });
  expect(await onlyMessage()).toMatchObject({ state: 'pending', attempts: 0 });
  expect(await schema.sql('dispatchers')).toEqual([]);
});

describe('where private addresses are not allowed', () => {
  beforeEach(async () => {
    await notifier.stop();
    notifier = await runningNotifier(schema, { WAYBILL_ALLOW_PRIVATE_WEBHOOKS: 'false' });
  });

  test.each(['127.0.0.1', 'localhost', '[::1]'])(
    'nothing is sent to %s, whoever put it there',
    async (host) => {
      await anEndpoint(schema.sql, { url: `http://${host}:${receiver.port}/` });
      await tellOne();
      const { log } = await afterAttempts(1);
      expect(log).toMatchObject([{ failure: 'forbidden_address' }]);
      expect(receiver.requests).toEqual([]);
    },
  );
});
