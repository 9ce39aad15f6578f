import { type AuditEntry, changeAudited } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import { scene } from './testing/scene.ts';
import { aShipment, statusChange } from './testing/stories.ts';

const it = scene();
const path = (id: string, rest = '') => `/v1/webhook-endpoints/${id}${rest}`;

/** What the audit log is told, in the order of telling. */
const told = async (): Promise<AuditEntry[]> => {
  const envelopes = await it.schema
    .sql('outbox')
    .where('type', changeAudited.type)
    .orderBy('created_at')
    .orderBy('id')
    .pluck('envelope');
  return envelopes.map(({ data }) => data);
};
const lines = async () => (await told()).map(({ action, before, after }) => [action, before, after]);

test('an endpoint’s whole life stands in the audit log, without secrets, headers and query strings', async () => {
  const { id, secret } = await it.add({
    url: `${it.receiver.url}/hooks?token=hush`,
    headers: { 'x-gateway': 'hush' },
  });
  await it.merchant.patch(path(id), { payload: 'thin', description: 'The shop' }).expect(200);
  await it.merchant.patch(path(id), { payload: 'thin' }).expect(200);
  await it.merchant.act(path(id, '/pause')).expect(200);
  await it.merchant.act(path(id, '/pause')).expect(200);
  await it.merchant.act(path(id, '/resume')).expect(200);
  const rotated = await it.merchant.act(path(id, '/rotate-secret')).expect(200);
  await it.merchant.delete(path(id)).expect(204);
  expect(await lines()).toEqual([
    ['webhook_endpoint.created', null, expect.objectContaining({ url: `${it.receiver.url}/hooks` })],
    [
      'webhook_endpoint.changed',
      { payload: 'full', description: null },
      { payload: 'thin', description: 'The shop' },
    ],
    ['webhook_endpoint.paused', { status: 'enabled' }, { status: 'paused' }],
    ['webhook_endpoint.resumed', { status: 'paused' }, { status: 'enabled' }],
    ['webhook_endpoint.secret_rotated', null, { overlapHours: 24 }],
    ['webhook_endpoint.deleted', expect.objectContaining({ status: 'enabled' }), null],
  ]);
  const entries = await told();
  expect(new Set(entries.map(({ subject }) => subject))).toEqual(new Set([id]));
  for (const { actor, requestId } of entries) {
    expect(actor).toMatch(/^key_/);
    expect(requestId).not.toBe('');
  }
  const text = JSON.stringify(entries);
  for (const hidden of ['hush', secret, rotated.body.secret]) expect(text).not.toContain(hidden);
});

test('resends and replays stand in it, too', async () => {
  const { id } = await it.add();
  await it.notifier.publish(statusChange(aShipment(), 1));
  const [message] = await eventually(async () => {
    const { messages } = (await it.merchant.get(`/v1/messages?endpointId=${id}&state=delivered`)).body;
    expect(messages).toHaveLength(1);
    return messages;
  });
  await it.merchant.act(`/v1/messages/${message.id}/resend`).expect(202);
  it.notifier.clock.advance(1_000);
  const from = new Date(it.notifier.clock.now().getTime() - 60_000).toISOString();
  const { body: replay } = await it.merchant.post(path(id, '/replays'), { from }).expect(202);
  await it.merchant.act(path(id, `/replays/${replay.id}/cancel`)).expect(200);
  await it.merchant.act(path(id, `/replays/${replay.id}/cancel`)).expect(200);
  expect((await told()).slice(1).map(({ action, subject }) => [action, subject])).toEqual([
    ['webhook_message.resent', message.id],
    ['webhook_replay.started', replay.id],
    ['webhook_replay.cancelled', replay.id],
  ]);
});

test('suppressions stand in it without their addresses, and what was there already does not', async () => {
  const wish = { channel: 'email', address: 'anna.recipient@example.com' };
  const { body } = await it.merchant.post('/v1/suppressions', wish).expect(201);
  await it.merchant.post('/v1/suppressions', wish).expect(201);
  await it.merchant.delete(`/v1/suppressions/${body.id}`).expect(204);
  await it.merchant.delete(`/v1/suppressions/${body.id}`).expect(404);
  expect((await told()).map(({ action }) => action)).toEqual(['suppression.added', 'suppression.removed']);
  expect(JSON.stringify(await told())).not.toContain('anna.recipient');
});

test('a change that is refused leaves no trace', async () => {
  await it.merchant.post('/v1/webhook-endpoints', { url: 'ftp://nowhere' }).expect(422);
  await it.merchant.delete(path('whe_unknown')).expect(404);
  expect(await told()).toEqual([]);
});
