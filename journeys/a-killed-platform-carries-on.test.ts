import { eventually, temporaryFolder } from '@waybill/testing';
import { expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { merchantAt } from './support/merchant.ts';
import { startStandalone } from './support/standalone.ts';

test('killed in the middle of a delivery, the platform carries on where it was', async () => {
  const folder = await temporaryFolder('journey');
  const first = await startStandalone(folder.path, { WAYBILL_SIMULATED_SPEED: '15000' });
  const merchant = merchantAt(first.credentials.baseUrl, first.credentials.apiKey);
  const placed = await merchant.place(exampleOrder);
  expect(placed.status).toBe(201);
  await first.kill9();

  const second = await startStandalone(folder.path, { WAYBILL_SIMULATED_SPEED: '40000' });
  const again = merchantAt(second.credentials.baseUrl, second.credentials.apiKey);
  expect(second.credentials.apiKey).toBe(first.credentials.apiKey);
  expect((await again.get('7709-001')).body).toMatchObject({
    id: placed.body.id,
    trackingId: placed.body.trackingId,
  });
  await eventually(async () => expect((await again.statuses('7709-001')).at(-1)).toBe('ORDER_DELIVERED'), {
    within: 60_000,
    every: 200,
  });
  const duplicate = await again.place(exampleOrder);
  expect([duplicate.status, duplicate.body.type]).toEqual([422, 'DUPLICATE_ID']);
  await second.stop();
  await folder.remove();
});

test('an order accepted right before the kill is dispatched after the restart, once', async () => {
  const folder = await temporaryFolder('journey');
  const first = await startStandalone(folder.path);
  const merchant = merchantAt(first.credentials.baseUrl, first.credentials.apiKey);
  const accepted = await merchant.place(exampleOrder, { prefer: 'respond-async' });
  await first.kill9();
  expect(accepted.status).toBe(202);

  const second = await startStandalone(folder.path);
  const again = merchantAt(second.credentials.baseUrl, second.credentials.apiKey);
  await eventually(async () => expect(await again.statuses('7709-001')).toContain('ORDER_DISPATCHED'), {
    within: 60_000,
    every: 100,
  });
  expect((await again.statuses('7709-001')).filter((status) => status === 'ORDER_DISPATCHED')).toHaveLength(
    1,
  );
  await second.stop();
  await folder.remove();
});
