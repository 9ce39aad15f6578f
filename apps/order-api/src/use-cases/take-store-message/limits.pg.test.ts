import { sample2020 } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Platform, platform } from '../../testing/platform.ts';
import { storeOf } from '../../testing/store.ts';

let world: Platform;
let store: ReturnType<typeof storeOf>;
beforeAll(async () => {
  world = await platform({ RATE_LIMIT_PER_MINUTE: '3', RATE_LIMIT_FAILURES_PER_MINUTE: '2' });
  store = storeOf(world);
});
afterAll(() => world.close());

test('a store’s messages count against its key like any other request, and it is told when to come back', async () => {
  for (const left of [2, 1, 0]) {
    const { headers } = await store.tell(sample2020).expect(200);
    expect(headers.ratelimit).toMatch(new RegExp(`;r=${left};`));
  }
  const refused = await store.tell(sample2020).expect(429);
  expect(refused.body).toEqual({ message: expect.stringContaining('limit'), status: 'Failed' });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
});

test('whoever guesses e-mails or keys is refused after a few tries, before anything is looked at', async () => {
  for (const email of ['a@example.com', 'b@example.com']) {
    await store.send('{}', { 'x-auth-email': email }).expect(401);
  }
  const { body } = await store.send('{}', { 'x-auth-email': 'c@example.com' }).expect(429);
  expect(body.status).toBe('Failed');
});
