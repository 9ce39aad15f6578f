import type { Knex } from '@waybill/database';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ZodType, z } from 'zod';
import { serviceDatabase } from '../fixtures/service-database.ts';
import { smallApp } from '../fixtures/small-app.ts';
import { defineRoute } from '../route.ts';
import { fingerprint } from './fingerprint.ts';
import { idempotencyAsSentMigration, idempotencyMigration } from './migration.ts';
import { once } from './once.ts';
import { type OnceUnit, oncePerKey } from './once-per-key.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await serviceDatabase([idempotencyMigration, idempotencyAsSentMigration]));
});
afterAll(() => close());

/** A release that understands its bodies this way, and answers what it has understood. */
const release = (body: ZodType) => {
  const route = defineRoute({
    method: 'POST',
    path: '/boxes/:boxId',
    operationId: 'fillBox',
    summary: 'Fill a box',
    tags: [],
    auth: 'none',
    request: { params: z.object({ boxId: z.string() }), body },
    responses: { 201: { description: 'Filled.' } },
    problems: ['IDEMPOTENCY_KEY_REUSED'],
    handler: ({ body: input, request }) =>
      db.transaction((sql) => {
        const unit: OnceUnit = { oncePerKey: (claim, work) => once(sql, claim, work) };
        const asked = { tenantId: 'ten_1', request, route: 'fillBox', input };
        return oncePerKey(unit, asked, async () => ({ status: 201, body: input }));
      }),
  });
  const { app } = smallApp({ routes: [route] });
  return (key: string, text: string, box = '1') =>
    supertest(app).post(`/boxes/${box}`).set('idempotency-key', key).type('json').send(text);
};

const before = release(z.strictObject({ name: z.string().trim(), weight: z.number().optional() }));
const after = release(
  z.strictObject({
    name: z.string().trim(),
    weight: z.number().optional(),
    fragile: z.boolean().default(false),
  }),
);

test('the same body is the same request, though a release has a new default', async () => {
  const first = await before('same', '{"name":"books","weight":1}').expect(201);
  const retry = await after('same', '{ "weight": 1.0, "name": "books" }').expect(201);
  expect(retry.headers['idempotency-replayed']).toBe('true');
  expect(retry.body).toEqual(first.body);
});

test.each([
  ['another value', '{"name":"books","weight":2}', '1'],
  ['one more field', '{"name":"books","weight":1,"fragile":true}', '1'],
  ['the new default, spelt out', '{"name":"books","weight":1,"fragile":false}', '1'],
  ['the same for something else', '{"name":"books","weight":1}', '2'],
])('%s is another request, before and after', async (what, text, box) => {
  const key = what.replaceAll(' ', '-');
  await before(key, '{"name":"books","weight":1}').expect(201);
  await after(key, text, box).expect(422);
});

test('what was sent otherwise and means the same is still the same request', async () => {
  await after('alike', '{"name":"books"}').expect(201);
  const retry = await after('alike', '{"name":" books ","fragile":false}').expect(201);
  expect(retry.headers['idempotency-replayed']).toBe('true');
});

test('what the release before has stored, without what was sent, is replayed too', async () => {
  await before('older', '{"name":"books"}').expect(201);
  await db('idempotency_keys').where({ key: 'older' }).update({ sent: null });
  await before('older', '{"name":"books"}').expect(201);
  await before('older', '{"name":"shoes"}').expect(422);
});

test('the release before finds what this one has stored: the two run side by side while one replaces the other', async () => {
  await after('newer', '{"name":"books"}').expect(201);
  const stored = await db('idempotency_keys').where({ key: 'newer' }).first();
  expect(stored.fingerprint).toBe(fingerprint({ name: 'books', fragile: false }));
});
