import { changeAudited } from '@waybill/contracts';
import { oneEffectPerKey, type Pair, twoBodies } from '@waybill/http/testing';
import { eventually } from '@waybill/testing';
import supertest from 'supertest';
import { expect } from 'vitest';
import { newCustomerMessageId, newWriteBackId } from './ids.ts';
import { anApiKey } from './testing/running-notifier.ts';
import { scene } from './testing/scene.ts';
import { aShipment, statusChange, tenantId } from './testing/stories.ts';

const it = scene();
const long = new Date('2026-01-01T00:00:00Z');

const aFailedMessage = async (): Promise<string> => {
  const id = newCustomerMessageId();
  await it.schema.sql('customer_messages').insert({
    ...{ id, tenant_id: tenantId, shipment_id: aShipment(), order_external_id: '1', brand_external_id: '' },
    ...{ milestone: 'shipped', channel: 'email', sequence: 1, changed_at: long, state: 'failed' },
    ...{ recipient: 'a@b.example', facts: '{}', created_at: long, finished_at: long },
  });
  return `/v1/customer-messages/${id}/resend`;
};

const aFailedWriteBack = async (): Promise<string> => {
  const id = newWriteBackId();
  await it.schema.sql('write_backs').insert({
    ...{ id, tenant_id: tenantId, order_source_id: 'osr_1', sales_order_id: 'sor_1', external_order_id: id },
    ...{ tracking_number: '1', items_key: 'all', notification: '{}', status: 'failure', phase: 'done' },
    ...{ created_at: long, finished_at: long },
  });
  return `/v1/write-backs/${id}/resend`;
};

const anEndpoint = async () => `/v1/webhook-endpoints/${(await it.add()).id}`;
const aDelivered = async (): Promise<string> => {
  await it.notifier.publish(statusChange(aShipment(), 1));
  const [id] = await eventually(async () => {
    const ids = await it.schema
      .sql('messages')
      .where({ state: 'delivered' })
      .orderBy('id', 'desc')
      .pluck('id');
    expect(ids.length).toBeGreaterThan(0);
    return ids;
  });
  return `/v1/messages/${id}/resend`;
};
const twoPaths = (first: string, other: string): Pair => ({ first: { path: first }, other: { path: other } });
const twoOf = async (path: () => Promise<string>): Promise<Pair> => twoPaths(await path(), await path());

const template = (locale: string) => ({
  milestone: 'delivered',
  channel: 'sms',
  locale,
  text: 'It has come.',
});

const pairs: Record<string, () => Pair | Promise<Pair>> = {
  addTemplate: () => twoBodies('/v1/templates', template('en'), template('de')),
  resendCustomerMessage: () => twoOf(aFailedMessage),
  resendWriteBack: () => twoOf(aFailedWriteBack),
  resendMessage: async () => {
    await it.add();
    return twoPaths(await aDelivered(), '/v1/messages/another/resend');
  },
  createWebhookEndpoint: () =>
    twoBodies('/v1/webhook-endpoints', { url: it.receiver.url }, { url: `${it.receiver.url}/other` }),
  rotateWebhookSecret: async () => twoBodies(`${await anEndpoint()}/rotate-secret`, {}, { overlapHours: 1 }),
  sendTestWebhook: () => twoOf(async () => `${await anEndpoint()}/test`),
  startWebhookReplay: async () =>
    twoBodies(
      `${await anEndpoint()}/replays`,
      { from: '2026-01-01T00:00:00Z' },
      { from: '2026-01-02T00:00:00Z' },
    ),
};

const exceptions: Record<string, string> = {
  writeCustomerMessageSettings: 'the same settings again are the same settings',
  removeCustomerMessageSettings: 'what is removed stays so',
  changeTemplate: 'the same texts again are the same template',
  removeTemplate: 'what is removed stays so',
  addSuppression: 'an address is on the list once',
  removeSuppression: 'what is removed stays so',
  writeAlertSettings: 'the same settings again are the same settings',
  updateWebhookEndpoint: 'the same change again ends in the same',
  deleteWebhookEndpoint: 'what is deleted stays so',
  pauseWebhookEndpoint: 'what is paused stays so',
  resumeWebhookEndpoint: 'what is resumed stays so',
  enableWebhookEndpoint: 'what is enabled stays so',
  cancelWebhookReplay: 'what is cancelled stays so',
};

/** Each change is told to the audit log in its own transaction; a test event is a message instead. */
const effects = async (): Promise<number> => {
  const told = await it.schema.sql('outbox').where('type', changeAudited.type).pluck('id');
  const tests = await it.schema.sql('messages').where('event_type', 'webhook_endpoint.test').pluck('id');
  return told.length + tests.length;
};

oneEffectPerKey({
  routes: () => it.notifier.routes,
  send: async (method, { path, body }, key) =>
    supertest(it.notifier.http)
      [method.toLowerCase() as 'post'](path)
      .set({ authorization: `Bearer ${await anApiKey(it.schema)}`, 'idempotency-key': key })
      .send(body),
  effects,
  pairs,
  exceptions,
});
