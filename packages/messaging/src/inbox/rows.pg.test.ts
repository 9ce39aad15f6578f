import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Workshop, workshop } from '../testing/workshop.ts';
import { inboxIn, keepInboxDays, prune } from './rows.ts';

let shop: Workshop;
beforeAll(async () => {
  shop = await workshop();
});
afterAll(() => shop.close());

const now = new Date('2026-03-02T09:00:00Z');
const take = (consumer: string, id: string, at = now) =>
  shop.db.transaction((sql) => inboxIn(sql).accept(consumer, id, at));

test('a message is accepted once by each consumer', async () => {
  const id = randomUUID();

  expect([await take('one', id), await take('one', id), await take('two', id)]).toEqual([true, false, true]);
});

test('a message whose effect was rolled back is accepted again', async () => {
  const id = randomUUID();
  const failing = shop.db.transaction(async (sql) => {
    await inboxIn(sql).accept('one', id, now);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');

  expect(await take('one', id)).toBe(true);
});

test('only what is older than the inbox remembers is forgotten, in portions', async () => {
  await shop.db('inbox').delete();
  const [old, young] = [keepInboxDays + 1, keepInboxDays - 1].map(
    (days) => new Date(now.getTime() - days * 86_400_000),
  );
  for (let n = 0; n < 3; n += 1) await take('one', randomUUID(), old);
  await take('one', randomUUID(), young);

  expect([await prune(shop.db, now, 2), await prune(shop.db, now, 2)]).toEqual([2, 1]);
  expect(await shop.db('inbox').pluck('received_at')).toEqual([young]);
});
