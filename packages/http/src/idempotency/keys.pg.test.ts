import type { Knex } from '@waybill/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serviceDatabase } from '../fixtures/service-database.ts';
import type { Answer } from '../route.ts';
import type { Claim, ClaimRequest } from './claim.ts';
import { fingerprint } from './fingerprint.ts';
import { claim, complete } from './keys.ts';
import { idempotencyAsSentMigration, idempotencyMigration } from './migration.ts';
import { once } from './once.ts';
import { pruneIdempotencyKeys } from './prune.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await serviceDatabase([idempotencyMigration, idempotencyAsSentMigration]));
  await db.schema.createTable('effects', (table) => table.text('key'));
});
afterAll(() => close());

let count = 0;
const aRequest = (change: Partial<ClaimRequest> = {}): ClaimRequest => {
  count += 1;
  const body = { name: 'books' };
  return {
    tenantId: 'ten_1',
    route: 'createParcel',
    key: `k${count}`,
    fingerprint: fingerprint(body),
    ...change,
  };
};
const claimed = (request: ClaimRequest): Promise<Claim> => db.transaction((sql) => claim(sql, request));
const created: Answer = { status: 201, body: { z: 1, a: [2] }, headers: { Location: '/parcels/1' } };

const create = (request: ClaimRequest): Promise<Answer> =>
  db.transaction((sql) =>
    once(sql, request, async () => {
      await sql('effects').insert({ key: request.key });
      return created;
    }),
  );
const effectsOf = async ({ key }: ClaimRequest) => (await db('effects').where({ key })).length;

test('a key is fresh once; afterwards its answer is replayed word for word', async () => {
  const request = aRequest();
  expect(await create(request)).toEqual(created);
  const replayed = await create(request);
  expect(replayed).toEqual({
    ...created,
    headers: { Location: '/parcels/1', 'Idempotency-Replayed': 'true' },
  });
  expect(JSON.stringify(replayed.body)).toBe('{"z":1,"a":[2]}');
  expect(await effectsOf(request)).toBe(1);
});

test('fifty concurrent duplicates have one effect; each gets its answer or is told to wait', async () => {
  const request = aRequest();
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => create(request)));
  expect(await effectsOf(request)).toBe(1);
  const kinds = outcomes.map((outcome) =>
    outcome.status === 'fulfilled' ? 'answered' : outcome.reason.type,
  );
  expect(kinds).toContain('answered');
  expect(kinds.filter((kind) => kind !== 'answered' && kind !== 'IDEMPOTENCY_KEY_IN_FLIGHT')).toEqual([]);
});

test('another body under the same key is a conflict', async () => {
  const request = aRequest();
  await create(request);
  const other = { ...request, fingerprint: fingerprint({ name: 'shoes' }) };
  expect(await claimed(other)).toEqual({ kind: 'conflict' });
  await expect(create(other)).rejects.toMatchObject({ type: 'IDEMPOTENCY_KEY_REUSED', status: 422 });
});

test.each(['tenantId', 'route', 'key'] as const)('another %s makes it another key', async (part) => {
  const request = aRequest();
  await create(request);
  expect(await claimed({ ...request, [part]: 'another' })).toEqual({ kind: 'fresh' });
});

test('while the first transaction is open the second is told at once, not made to wait', async () => {
  const request = aRequest();
  await db.transaction(async (sql) => {
    expect(await claim(sql, request)).toEqual({ kind: 'fresh' });
    expect(await claimed(request)).toEqual({ kind: 'in-flight' });
  });
});

test('a work that fails leaves the key as fresh as it was', async () => {
  const request = aRequest();
  const failing = db.transaction((sql) => once(sql, request, () => Promise.reject(new Error('no'))));
  await expect(failing).rejects.toThrow('no');
  expect(await claimed(request)).toEqual({ kind: 'fresh' });
});

test('between commit and answer the key is in flight, until its answer is stored', async () => {
  const request = aRequest({ subject: 'shp_1' });
  await claimed(request);
  expect(await claimed(request)).toEqual({ kind: 'in-flight' });
  expect(await complete(db, request, created)).toBe(true);
  expect(await claimed(request)).toMatchObject({ kind: 'replay', response: { status: 201 } });
});

test('a claim whose owner died can be taken over by one, who learns what it had made', async () => {
  const request = aRequest({ subject: 'shp_2', leaseMs: 0 });
  await claimed(request);
  const heirs = await Promise.all(Array.from({ length: 5 }, () => claimed({ ...request, leaseMs: 10_000 })));
  expect(heirs.filter(({ kind }) => kind === 'abandoned')).toEqual([{ kind: 'abandoned', subject: 'shp_2' }]);
  expect(heirs.filter(({ kind }) => kind === 'in-flight')).toHaveLength(4);
});

test('the first answer stays', async () => {
  const request = aRequest();
  await create(request);
  expect(await complete(db, request, { status: 500 })).toBe(false);
  expect(await claimed(request)).toMatchObject({ response: { status: 201 } });
});

test('an answer without a body is replayed without one', async () => {
  const request = aRequest();
  await db.transaction((sql) => once(sql, request, async () => ({ status: 204 })));
  expect(await claimed(request)).toEqual({
    kind: 'replay',
    response: { status: 204, headers: { 'Idempotency-Replayed': 'true' } },
  });
});

test('keys are kept for thirty days', async () => {
  const [old, young] = [aRequest(), aRequest()];
  await Promise.all([create(old), create(young)]);
  const age = (request: ClaimRequest, days: number) =>
    db('idempotency_keys')
      .where({ key: request.key })
      .update({ created_at: db.raw(`now() - ? * interval '1 day'`, [days]) });
  await age(old, 31);
  await age(young, 29);
  expect(await pruneIdempotencyKeys(db)).toBe(1);
  expect(await claimed(young)).toMatchObject({ kind: 'replay' });
});
