import { randomUUID } from 'node:crypto';
import { apiKeyChanged } from '@waybill/contracts';
import { generateApiKey } from '@waybill/http';
import { eventually } from '@waybill/testing';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { anApiKey, type RunningNotifier, runningNotifier } from '../../testing/running-notifier.ts';
import { type TestSchema, testSchema } from '../../testing/schema.ts';
import { tenantId } from '../../testing/stories.ts';

let schema: TestSchema;
let notifier: RunningNotifier | undefined;
beforeAll(async () => {
  schema = await testSchema();
});
afterAll(() => schema.close());
beforeEach(() => schema.clear());
afterEach(() => notifier?.stop());

const asked = () => schema.sql('outbox').where('type', 'snapshot.requested.v1').pluck('subject');
const changed = (hash: string, revision: number, revokedAt: string | null) => ({
  id: randomUUID(),
  type: apiKeyChanged.type,
  tenantId,
  subject: 'key_1',
  sequence: null,
  occurredAt: new Date().toISOString(),
  trace: {},
  data: { keyId: 'key_1', name: 'a', hash, scopes: ['*'], expiresAt: null, revokedAt, revision },
});

test('with an empty schema it asks for the keys', async () => {
  notifier = await runningNotifier(schema);
  expect(await asked()).toEqual(['notifier']);
});

test('with keys it does not ask', async () => {
  await anApiKey(schema);
  notifier = await runningNotifier(schema);
  expect(await asked()).toEqual([]);
});

test('a key works when its event has come, and no longer once it is revoked', async () => {
  notifier = await runningNotifier(schema);
  const { http, publish } = notifier;
  const { key, hash } = generateApiKey();
  const read = () => request(http).get('/v1/messages').set('x-api-key', key);
  await read().expect(401);
  await publish(changed(hash, 1, null));
  await eventually(() => read().expect(200));
  await publish(changed(hash, 2, new Date(0).toISOString()), changed(hash, 1, null));
  await eventually(() => read().expect(401));
});
