import { answer, eventually, type HttpRecorder, httpRecorder } from '@waybill/testing';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { customerChange, warmTemplates } from './testing/customers.ts';
import { type MailServer, mailServer } from './testing/mail-server.ts';
import { anApiKey, type RunningNotifier, runningNotifier } from './testing/running-notifier.ts';
import { type TestSchema, testSchema } from './testing/schema.ts';
import { aShipment } from './testing/stories.ts';

let schema: TestSchema;
let notifier: RunningNotifier;
let mail: MailServer;
let gateway: HttpRecorder;
let key: string;
beforeAll(async () => {
  [schema, gateway] = await Promise.all([testSchema(), httpRecorder(), warmTemplates()]);
});
afterAll(async () => {
  await gateway.close();
  await schema.close();
});
const start = () =>
  runningNotifier(schema, {
    SMTP_URL: mail.url,
    MAIL_FROM: 'Waybill <no-reply@platform.example>',
    MAIL_FROM_DOMAINS: 'shop.example',
    SMS_GATEWAY_URL: gateway.url,
  });
beforeEach(async () => {
  await schema.clear();
  gateway.reset();
  key = await anApiKey(schema);
  mail = await mailServer();
  notifier = await start();
});
afterEach(async () => {
  await notifier.stop();
  await mail.close();
});

const api = (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) =>
  request(notifier.http)[method](path).set('authorization', `Bearer ${key}`).send(body);
const settle = (settings: object) =>
  api('put', '/v1/customer-message-settings', { enabled: true, ...settings }).expect(200);
const logOf = async (shipmentId: string) =>
  (await api('get', `/v1/customer-messages?shipmentId=${shipmentId}`).expect(200)).body.messages;
const logBecomes = (shipmentId: string, lines: object[]) =>
  eventually(async () => expect(await logOf(shipmentId)).toMatchObject(lines), { within: 15_000 });
/** Lets an hour pass: what is due meanwhile is tried. */
const anHourPasses = () => notifier.clock.advance(60 * 60 * 1000);

test('an e-mail reaches the mail server from the merchant’s own address, and its answer is logged', async () => {
  await settle({ sender: { name: 'Shop', email: 'orders@shop.example', replyTo: 'help@shop.example' } });
  const shipmentId = aShipment();
  await notifier.publish(customerChange(shipmentId, 'PICKUP_COMPLETED'));
  await logBecomes(shipmentId, [{ state: 'sent', attempts: 1, answer: '250 taken' }]);
  const [{ id }] = await logOf(shipmentId);
  expect(mail.received).toHaveLength(1);
  expect(mail.received[0]).toContain('From: Shop <orders@shop.example>');
  expect(mail.received[0]).toContain('Reply-To: help@shop.example');
  expect(mail.received[0]).toContain(`Message-ID: <${id}@shop.example>`);
  expect(mail.received[0]).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
});

test('what the server refuses for good has failed, and is sent again only when asked', async () => {
  await settle({});
  mail.answer = 'refuse';
  const shipmentId = aShipment();
  await notifier.publish(customerChange(shipmentId, 'PICKUP_COMPLETED'));
  await logBecomes(shipmentId, [{ state: 'failed', answer: '554 no thanks' }]);
  mail.answer = 'take';
  const [{ id }] = await logOf(shipmentId);
  await api('post', `/v1/customer-messages/${id}/resend`).expect(202);
  await logBecomes(shipmentId, [{ state: 'sent', attempts: 2 }]);
  await api('post', `/v1/customer-messages/${id}/resend`).expect(409);
});

test('an address at which nobody is has failed, and is told nothing any more until a person says otherwise', async () => {
  await settle({});
  mail.answer = 'nobody there';
  const shipmentId = aShipment();
  await notifier.publish(customerChange(shipmentId, 'PICKUP_COMPLETED'));
  await logBecomes(shipmentId, [{ state: 'failed', answer: '550 5.1.1 no such user' }]);
  const { body } = await api('get', '/v1/suppressions').expect(200);
  expect(body.suppressions).toMatchObject([{ channel: 'email', source: 'bounce' }]);
  mail.answer = 'take';
  const next = aShipment();
  await notifier.publish(customerChange(next, 'PICKUP_COMPLETED'));
  await logBecomes(next, [{ state: 'suppressed', reason: 'unsubscribed' }]);
  await api('delete', `/v1/suppressions/${body.suppressions[0].id}`).expect(204);
});

test('a message whose contents are forgotten cannot be sent again, and says so', async () => {
  await settle({});
  mail.answer = 'refuse';
  const shipmentId = aShipment();
  await notifier.publish(customerChange(shipmentId, 'PICKUP_COMPLETED'));
  await logBecomes(shipmentId, [{ state: 'failed' }]);
  const [{ id }] = await logOf(shipmentId);
  await schema.sql('customer_messages').update({ facts: null, recipient: null });
  const { body } = await api('post', `/v1/customer-messages/${id}/resend`).expect(409);
  expect(body.message).toContain('forgotten');
  await logBecomes(shipmentId, [{ state: 'failed', attempts: 1 }]);
});

test('what the server cannot take now is tried again, under the same Message-ID', async () => {
  await settle({});
  mail.answer = 'later';
  const shipmentId = aShipment();
  await notifier.publish(customerChange(shipmentId, 'PICKUP_COMPLETED'));
  await logBecomes(shipmentId, [{ state: 'pending', attempts: 1, answer: '451 come back' }]);
  mail.answer = 'take';
  anHourPasses();
  await logBecomes(shipmentId, [{ state: 'sent', attempts: 2 }]);
  const ids = mail.received.map((text) => /^Message-ID: (.*)\r$/m.exec(text)?.[1]);
  expect(new Set(ids).size).toBe(1);
  expect(ids).toHaveLength(2);
});

test('when the line goes dead after the message, nobody knows, and it is not sent again by itself', async () => {
  await settle({});
  mail.answer = 'hang up';
  const shipmentId = aShipment();
  await notifier.publish(customerChange(shipmentId, 'PICKUP_COMPLETED'));
  await logBecomes(shipmentId, [{ state: 'unknown', attempts: 1 }]);
  mail.answer = 'take';
  anHourPasses();
  const other = aShipment();
  await notifier.publish(customerChange(other, 'PICKUP_COMPLETED', { changedAt: notifier.clock.now() }));
  await logBecomes(other, [{ state: 'sent' }]);
  expect(await logOf(shipmentId)).toMatchObject([{ state: 'unknown', attempts: 1 }]);
});

test('a message found in the middle of its sending after a crash is not sent again', async () => {
  await settle({});
  mail.answer = 'later';
  const shipmentId = aShipment();
  await notifier.publish(customerChange(shipmentId, 'PICKUP_COMPLETED'));
  await logBecomes(shipmentId, [{ state: 'pending', attempts: 1 }]);
  await schema.sql('customer_messages').update({ state: 'sending', attempts: 2 });
  mail.answer = 'take';
  anHourPasses();
  await logBecomes(shipmentId, [{ state: 'unknown', attempts: 2 }]);
  expect(mail.received).toHaveLength(1);
});

test('a message that waits is suppressed when later news comes first', async () => {
  await settle({});
  mail.answer = 'later';
  const shipmentId = aShipment();
  await notifier.publish(customerChange(shipmentId, 'OUT_FOR_DELIVERY', { sequence: 1 }));
  await logBecomes(shipmentId, [{ state: 'pending', attempts: 1 }]);
  mail.answer = 'take';
  await notifier.publish(customerChange(shipmentId, 'ORDER_DELIVERED', { sequence: 2 }));
  await logBecomes(shipmentId, [{ milestone: 'delivered', state: 'sent' }, { state: 'pending' }]);
  anHourPasses();
  await logBecomes(shipmentId, [{ state: 'sent' }, { state: 'suppressed', reason: 'overtaken' }]);
});

test.each([
  ['all messages', { enabled: false }],
  ['the milestone', { milestones: { delivered: { email: true } } }],
  ['the channel', { milestones: { shipped: { sms: true } } }],
])('a message that waits is suppressed when the merchant has switched off %s', async (_what, settings) => {
  await settle({});
  mail.answer = 'later';
  const shipmentId = aShipment();
  await notifier.publish(customerChange(shipmentId, 'PICKUP_COMPLETED'));
  await logBecomes(shipmentId, [{ state: 'pending', attempts: 1 }]);
  mail.answer = 'take';
  await settle(settings);
  anHourPasses();
  await logBecomes(shipmentId, [{ state: 'suppressed', reason: 'switched_off' }]);
  expect(mail.received).toHaveLength(1);
});

test('a text message goes to the gateway once, and its answer is logged', async () => {
  await settle({
    milestones: { delivered: { sms: true } },
    sender: { sms: 'Shop' },
    appearance: { name: 'Shop' },
  });
  gateway.next(answer.reply(503), answer.reply(200, '{"id":"sm-1"}'));
  const shipmentId = aShipment();
  await notifier.publish(customerChange(shipmentId, 'ORDER_DELIVERED'));
  await logBecomes(shipmentId, [{ channel: 'sms', state: 'pending', attempts: 1 }]);
  anHourPasses();
  await logBecomes(shipmentId, [{ channel: 'sms', state: 'sent', answer: '200 {"id":"sm-1"}' }]);
  const sent = gateway.requests.map((one) => one.json<{ id: string }>());
  expect(sent[1]).toMatchObject({
    to: '+16175550123',
    from: 'Shop',
    text: expect.stringContaining('was delivered'),
  });
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
});
