import { createLogger } from '@waybill/telemetry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPruning } from './pruning.ts';
import { type Platform, platform } from './testing/platform.ts';

let world: Platform;
beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());

const key = (name: string, ageInDays: number) => ({
  tenant_id: world.demo.tenantId,
  route: 'addBrand',
  key: name,
  fingerprint: 'x',
  claimed_until: new Date(),
  created_at: new Date(Date.now() - ageInDays * 86_400_000),
});

test('keys older than thirty days are forgotten, however many, and younger ones are not', async () => {
  const old = Array.from({ length: 2_500 }, (_, i) => key(`old-${i}`, 31));
  await world.database.batchInsert('idempotency_keys', [...old, key('young', 29)], 500);
  const pruning = startPruning(world.database, createLogger({ service: 'order-api', level: 'silent' }));
  await world.database('chores').where({ name: 'prune-idempotency-keys' }).del();
  expect(await pruning.look()).toEqual(['prune-idempotency-keys']);
  await pruning.stop();
  expect(await world.database('idempotency_keys').pluck('key')).toEqual(['young']);
});
