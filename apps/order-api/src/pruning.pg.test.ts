import { createLogger } from '@waybill/telemetry';
import { sample2025 } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPruning } from './pruning.ts';
import { forgetStoreMessagesIn } from './storage/store-messages.ts';
import { type Platform, platform } from './testing/platform.ts';
import { storeOf } from './testing/store.ts';

let world: Platform;
beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());

const day = 86_400_000;

const prune = async (chore: string) => {
  const pruning = startPruning({
    database: world.database,
    forgetStoreMessages: forgetStoreMessagesIn(world.database),
    storeMessageDays: 365,
    clock: { now: () => new Date() },
    logger: createLogger({ service: 'order-api', level: 'silent' }),
  });
  await world.database('chores').where({ name: chore }).del();
  expect(await pruning.look()).toContain(chore);
  await pruning.stop();
};

const key = (name: string, ageInDays: number) => ({
  tenant_id: world.demo.tenantId,
  route: 'addBrand',
  key: name,
  fingerprint: 'x',
  claimed_until: new Date(),
  created_at: new Date(Date.now() - ageInDays * day),
});

test('keys older than thirty days are forgotten, however many, and younger ones are not', async () => {
  const old = Array.from({ length: 2_500 }, (_, i) => key(`old-${i}`, 31));
  await world.database.batchInsert('idempotency_keys', [...old, key('young', 29)], 500);
  await prune('prune-idempotency-keys');
  expect(await world.database('idempotency_keys').pluck('key')).toEqual(['young']);
});

test('what a store sent is forgotten after a year, and its parcel is not: told once more it is the same', async () => {
  const store = storeOf(world);
  const label = (order: string) => ({ ...sample2025, order_no: order, trackingnumber: `LABEL-${order}` });
  const messages = async (order: string) =>
    (await world.api.get(`/v1/shipments/${order}/store-messages`).expect(200)).body.messages;
  for (const order of ['old', 'young']) await store.tell(label(order)).expect(200);
  const { body: before } = await world.api.get('/shipments/old').expect(200);
  const aged = await world.database('shipments').where({ order_external_id: 'old' }).pluck('id');
  await world
    .database('store_messages')
    .whereIn('shipment_id', aged)
    .update({
      received_at: new Date(Date.now() - 500 * day),
      last_received_at: new Date(Date.now() - 366 * day),
    });

  await prune('prune-store-messages');
  expect([await messages('old'), (await messages('young')).length]).toEqual([[], 1]);
  expect((await world.api.get('/shipments/old').expect(200)).body).toEqual(before);

  await store.tell(label('old')).expect(200);
  expect(await messages('old')).toMatchObject([{ times: 1 }]);
  const { body } = await world.api.post('/shipments/list').send({ groupId: 'old' }).expect(200);
  expect(body.data).toHaveLength(1);
});
