import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Workshop, workshop } from '../testing/workshop.ts';
import { backlogIn } from './backlog.ts';

let shop: Workshop;
beforeAll(async () => {
  shop = await workshop();
});
afterAll(() => shop.close());

const now = new Date('2026-03-02T09:00:00.000Z');
const before = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
const about = { type: 'thing.happened.v1', tenant_id: 'ten_1', subject: 'shp_1', envelope: '{}' };

test('where nothing waits, everything is zero', async () => {
  expect(await backlogIn(shop.db, now)).toEqual({ outboxDepth: 0, outboxLag: 0, retrying: 0, dead: 0 });
});

test('timers are no lag; what was tried in vain has waited since it was made', async () => {
  await shop.db('outbox').insert([
    { ...about, id: randomUUID(), created_at: before(500), available_at: before(-3_600) },
    { ...about, id: randomUUID(), created_at: before(60), available_at: before(30) },
  ]);
  expect(await backlogIn(shop.db, now)).toMatchObject({ outboxDepth: 2, outboxLag: 30 });
  const failing = { created_at: before(90), available_at: before(-5), attempts: 3 };
  await shop.db('outbox').insert({ ...about, id: randomUUID(), ...failing });
  expect(await backlogIn(shop.db, now)).toMatchObject({ outboxDepth: 3, outboxLag: 90 });
});

test('jobs are counted by what becomes of them; those in hand are neither', async () => {
  const job = (more: object) => ({
    ...about,
    consumer: 'test.note',
    message_id: randomUUID(),
    due_at: now,
    created_at: now,
    attempts: 1,
    ...more,
  });
  const inHand = { lease_token: randomUUID(), lease_until: new Date(Date.now() + 60_000) };
  await shop.db('jobs').insert(job({}));
  await shop.db('jobs').insert(job(inHand));
  await shop.db('jobs').insert([job({ state: 'dead', dead_at: now }), job({ state: 'dead', dead_at: now })]);
  expect(await backlogIn(shop.db, now)).toMatchObject({ retrying: 1, dead: 2 });
});
