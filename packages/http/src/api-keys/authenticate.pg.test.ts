import type { Knex } from '@waybill/database';
import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serviceDatabase } from '../fixtures/service-database.ts';
import { smallApp } from '../fixtures/small-app.ts';
import { type ApiKeyAuthentication, authenticateWithApiKeys } from './authenticate.ts';
import { type ApiKeyRecord, generateApiKey } from './key.ts';
import { apiKeyMigration } from './migration.ts';
import { apiKeysIn } from './storage.ts';
import { headerToken } from './token.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await serviceDatabase([apiKeyMigration]));
});
afterAll(() => close());

let count = 0;
async function aKey(change: Partial<ApiKeyRecord> = {}): Promise<{ key: string; record: ApiKeyRecord }> {
  const { key, hash } = generateApiKey();
  count += 1;
  const record = {
    id: `key_${count}`,
    tenantId: `ten_${count}`,
    name: 'checkout',
    hash,
    scopes: ['*'],
    expiresAt: null,
    revokedAt: null,
    revision: 1,
    ...change,
  };
  await apiKeysIn(db).upsert(record);
  return { key, record };
}

const asking = (options: ApiKeyAuthentication = {}) => {
  const { app, log } = smallApp({ authenticate: authenticateWithApiKeys(db, options) });
  const get = (headers: Record<string, string>) => request(app).get('/parcels/1').set(headers);
  return { get, log };
};

test.each([
  ['Authorization: Bearer', (key: string) => ({ authorization: `Bearer ${key}` })],
  ['authorization: bearer', (key: string) => ({ authorization: `bearer  ${key}` })],
  ['x-api-key', (key: string) => ({ 'x-api-key': key })],
  ['API-Key', (key: string) => ({ 'API-Key': key })],
])('a key in %s tells whose request it is', async (_name, headers) => {
  const { key, record } = await aKey();
  const answer = await asking().get(headers(key));
  expect(answer).toMatchObject({ status: 200, body: { tenantId: record.tenantId } });
});

test('another header works through another extractor, and then only that one', async () => {
  const { key } = await aKey();
  const { get } = asking({ extract: headerToken('x-auth-key') });
  expect((await get({ 'X-Auth-Key': key })).status).toBe(200);
  expect((await get({ 'x-api-key': key })).status).toBe(401);
});

const past = new Date('2020-01-01');
test.each<[string, () => Promise<string> | string]>([
  ['unknown', () => generateApiKey().key],
  ['with a wrong checksum', () => generateApiKey().key.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))],
  ['expired', async () => (await aKey({ expiresAt: past })).key],
  ['revoked', async () => (await aKey({ revokedAt: past })).key],
  ['something else', () => 'Basic dXNlcjpwdw=='],
  ['hostile', () => "' or 1=1 --"],
])('a key that is %s is refused with the same words', async (_what, make) => {
  const answer = await asking().get({ 'x-api-key': await make() });
  expect(answer.status).toBe(401);
  expect(answer.body).toMatchObject({ type: 'UNAUTHORIZED', message: 'The credentials are not valid.' });
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="waybill"');
});

test('two keys of one tenant are valid at a time, so that one can replace the other', async () => {
  const first = await aKey({ tenantId: 'ten_rotating' });
  const second = await aKey({ tenantId: 'ten_rotating' });
  const { get } = asking();
  expect((await get({ 'x-api-key': first.key })).status).toBe(200);
  expect((await get({ 'x-api-key': second.key })).status).toBe(200);
});

test('a revoked key stops working within the cache’s time, and five seconds at most', async () => {
  const { key, record } = await aKey();
  let now = Date.now();
  const { get } = asking({ cacheMs: 60_000, now: () => new Date(now) });
  expect((await get({ 'x-api-key': key })).status).toBe(200);
  await apiKeysIn(db).upsert({ ...record, revokedAt: new Date(now), revision: 2 });
  now += 5_001;
  expect((await get({ 'x-api-key': key })).status).toBe(401);
});

test('a key that expires while it is remembered stops at once', async () => {
  let now = Date.now();
  const { key } = await aKey({ expiresAt: new Date(now + 1_000) });
  const { get } = asking({ now: () => new Date(now) });
  expect((await get({ 'x-api-key': key })).status).toBe(200);
  now += 1_001;
  expect((await get({ 'x-api-key': key })).status).toBe(401);
});

test('a key works as soon as it is known, however often it was refused before', async () => {
  const { key, hash } = generateApiKey();
  const { get } = asking();
  expect((await get({ 'x-api-key': key })).status).toBe(401);
  await aKey({ hash });
  expect((await get({ 'x-api-key': key })).status).toBe(200);
});

test('keys are stored as hashes and never logged', async () => {
  const { key } = await aKey();
  const { get, log } = asking();
  await get({ authorization: `Bearer ${key}` });
  const { rows } = await db.raw<{ rows: { row: string }[] }>('select api_keys::text as row from api_keys');
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ row }) => row).join()).not.toContain(key.slice(8));
  expect(log.text()).not.toContain(key.slice(8));
});
