import type { Knex } from '@waybill/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serviceDatabase } from '../fixtures/service-database.ts';
import { type ApiKeyRecord, generateApiKey } from './key.ts';
import { apiKeyMigration } from './migration.ts';
import { apiKeysIn } from './storage.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await serviceDatabase([apiKeyMigration]));
});
afterAll(() => close());

const aKey = (id: string): ApiKeyRecord => ({
  id,
  tenantId: 'ten_1',
  name: 'checkout',
  hash: generateApiKey().hash,
  scopes: ['shipments:read', 'shipments:write'],
  expiresAt: new Date('2030-01-01T00:00:00Z'),
  revokedAt: null,
  revision: 1,
});

test('a key comes back as it was stored', async () => {
  const key = aKey('key_same');
  await apiKeysIn(db).upsert(key);
  expect(await apiKeysIn(db).findByHash(key.hash)).toEqual(key);
  expect(await apiKeysIn(db).findById('ten_1', key.id)).toEqual(key);
});

test('old news never overwrites newer, in whatever order both arrive', async () => {
  const first = aKey('key_order');
  const revoked = { ...first, revokedAt: new Date('2026-01-01T00:00:00Z'), revision: 2 };
  expect(await apiKeysIn(db).upsert(revoked)).toBe(true);
  expect(await apiKeysIn(db).upsert(first)).toBe(false);
  expect(await apiKeysIn(db).upsert(revoked)).toBe(false);
  expect(await apiKeysIn(db).findByHash(first.hash)).toEqual(revoked);
});

test('any number of concurrent copies of the same news ends in the newest', async () => {
  const key = aKey('key_race');
  const news = Array.from({ length: 20 }, (_, i) => ({ ...key, name: `name ${i}`, revision: i + 1 }));
  await Promise.all(news.toReversed().map((item) => apiKeysIn(db).upsert(item)));
  expect(await apiKeysIn(db).findByHash(key.hash)).toMatchObject({ name: 'name 19', revision: 20 });
});

test('a key never changes hands', async () => {
  const key = aKey('key_owner');
  await apiKeysIn(db).upsert(key);
  expect(await apiKeysIn(db).upsert({ ...key, tenantId: 'ten_2', revision: 9 })).toBe(false);
});

test('a tenant sees its own keys only', async () => {
  const other = { ...aKey('key_other'), tenantId: 'ten_other' };
  await apiKeysIn(db).upsert(other);
  expect(await apiKeysIn(db).findById('ten_1', other.id)).toBeNull();
  expect(await apiKeysIn(db).listForTenant('ten_other')).toEqual([other]);
});
