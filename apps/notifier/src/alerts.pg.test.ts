import { webhookEndpointDisabled, writeBackSettled } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { gatherMs, pauseMs } from './domain/alerts/alert.ts';
import { customerChange } from './testing/customers.ts';
import { anEvent } from './testing/events.ts';
import { anApiKey, type RunningNotifier, runningNotifier } from './testing/running-notifier.ts';
import { type TestSchema, testSchema } from './testing/schema.ts';
import { aShipment } from './testing/stories.ts';

let schema: TestSchema;
let notifier: RunningNotifier;
let key: string;
beforeAll(async () => {
  schema = await testSchema();
});
afterAll(() => schema.close());
beforeEach(async () => {
  await schema.clear();
  key = await anApiKey(schema);
  notifier = await runningNotifier(schema, { MAIL_CATCHER: 'true' });
});
afterEach(() => notifier.stop());

const api = (method: 'get' | 'put', path: string, body?: object) =>
  request(notifier.http)[method](path).set('authorization', `Bearer ${key}`).send(body);
const settle = (settings: object) => api('put', '/v1/alert-settings', settings).expect(200);
const recipients = ['ops@shop.example', 'boss@shop.example'];
const mails = () => schema.sql('caught_messages').orderBy('caught_at');
const alerts = async () => (await api('get', '/v1/alerts').expect(200)).body.alerts;
const noted = (count: number) => eventually(async () => expect(await alerts()).toHaveLength(count));
const sent = () => schema.sql('alert_mails').where('state', 'sent');
/** So many mails have gone out, and that is on record. */
const mailed = (count: number) =>
  eventually(async () => {
    expect(await mails()).toHaveLength(count);
    expect(await sent()).toHaveLength(count);
  });

test('what goes wrong together is mailed together, once, to all who want to know', async () => {
  await settle({ recipients });
  const lost = customerChange(aShipment(), 'ERROR_EXCEPTION', { sequence: 6 });
  await notifier.publish(lost, { ...lost, id: crypto.randomUUID() });
  await notifier.publish(
    anEvent(webhookEndpointDisabled, { url: 'https://merchant.example/hooks?token=secret' }),
  );
  await notifier.publish(
    anEvent(writeBackSettled, { status: 'failure', failureReason: 'order is archived' }),
  );
  await noted(3);
  notifier.clock.advance(gatherMs);
  await mailed(1);
  const [mail] = await mails();
  expect(mail).toMatchObject({ recipient: recipients.join(', '), subject: '3 things need your attention' });
  expect(mail.body).toContain('Order 7709-001 was lost, damaged or destroyed');
  expect(mail.body).toContain('The webhook endpoint at merchant.example was disabled');
  expect(mail.body).toContain('order is archived');
  expect(mail.body).not.toContain('token=secret');
  expect(await alerts()).toMatchObject([{ mail: { state: 'sent' } }, {}, {}]);
});

test('a second mail keeps its distance from the first', async () => {
  await settle({ recipients });
  await notifier.publish(customerChange(aShipment(), 'ORDER_FAILED', { sequence: 3 }));
  await noted(1);
  notifier.clock.advance(gatherMs);
  await mailed(1);
  await notifier.publish(customerChange(aShipment(), 'ORDER_FAILED', { sequence: 3 }));
  await noted(2);
  const [next] = await schema.sql('alert_mails').where('state', 'gathering');
  const [last] = await sent();
  expect(next.due_at.getTime() - last.due_at.getTime()).toBe(pauseMs);
  notifier.clock.advance(pauseMs);
  await mailed(2);
});

test('nobody is alerted who did not ask, nor of what they left out', async () => {
  await notifier.publish(customerChange(aShipment(), 'ERROR_EXCEPTION', { sequence: 6 }));
  await settle({ recipients, kinds: { shipment_exception: false } });
  await notifier.publish(customerChange(aShipment(), 'ERROR_EXCEPTION', { sequence: 6 }));
  await notifier.publish(customerChange(aShipment(), 'ORDER_UNDELIVERABLE', { sequence: 6 }));
  await noted(1);
  expect(await alerts()).toMatchObject([{ kind: 'shipment_undeliverable', mail: null }]);
});

test('settings are read back, wrong ones are refused, and other tenants have their own', async () => {
  await settle({ recipients });
  expect((await api('get', '/v1/alert-settings').expect(200)).body).toEqual({ recipients });
  await api('put', '/v1/alert-settings', { recipients: ['nobody'] }).expect(400);
  await api('put', '/v1/alert-settings', { kinds: { rain: true } }).expect(400);
  key = await anApiKey(schema, 'ten_other');
  expect((await api('get', '/v1/alert-settings').expect(200)).body).toEqual({});
});

test('a mail that cannot be written is given up, visibly, and the next one gathers what comes after it', async () => {
  await settle({ recipients });
  await notifier.publish(customerChange(aShipment(), 'ORDER_FAILED', { sequence: 3 }));
  await noted(1);
  await schema.sql('alert_settings').update({ settings: JSON.stringify({ recipients: { length: 1 } }) });
  const givenUp = { state: 'failed', answer: 'it could not be written here' };
  await eventually(
    async () => {
      notifier.clock.advance(pauseMs);
      expect(await alerts()).toMatchObject([{ mail: givenUp }]);
    },
    { within: 20_000 },
  );
  await settle({ recipients });
  await notifier.publish(customerChange(aShipment(), 'ORDER_FAILED', { sequence: 3 }));
  await noted(2);
  await eventually(async () => {
    notifier.clock.advance(pauseMs);
    expect(await sent()).toHaveLength(1);
  });
  expect(await alerts()).toMatchObject([{ mail: { state: 'sent' } }, { mail: givenUp }]);
});
