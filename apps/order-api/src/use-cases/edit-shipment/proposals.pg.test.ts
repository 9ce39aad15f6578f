import { shipmentDispatchFailed, shipmentEstimated } from '@waybill/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Script } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { editingIn, gate } from './editing.fixture.ts';

let world: Platform;
let editing: ReturnType<typeof editingIn>;

beforeAll(async () => {
  world = await platform();
  editing = editingIn(world);
});
afterAll(() => world.close());
beforeEach(() => editing.asUsual());

/** One provider quotes, and does not take it. */
const refusesIt: Script = async (publish, { shipmentId, attempt }, tenantId) => {
  const about = { tenantId, subject: shipmentId };
  const estimated = { ...shipmentEstimated.example, shipmentId, attempt };
  await publish(shipmentEstimated, { ...about, data: estimated });
  const failed = { ...shipmentDispatchFailed.example, stage: 'booking' as const, shipmentId, attempt };
  await publish(shipmentDispatchFailed, { ...about, data: failed });
};

const proposedOf = (id: string) => editing.requestsOf(id).map(({ data }) => data.proposedProviders);

test('candidates that are sent back as they are shown do not restrict the retry of an order that proposed nobody', async () => {
  world.others.script = refusesIt;
  const id = await editing.place();
  const { status, proposedProviders } = await editing.get(id);
  expect([status, proposedProviders]).toEqual(['ORDER_FAILED', shipmentEstimated.example.proposedProviders]);
  await editing.edit(id, { proposedProviders, deliveryInstructions: gate }).expect(200);
  await world.api.post(`/shipments/${id}/retry`);
  expect(proposedOf(id)).toEqual([[], []]);
});

test('other proposals restrict the retry', async () => {
  world.others.script = refusesIt;
  const id = await editing.place();
  const proposedProviders = [{ name: 'Metro Courier', services: [] }];
  await editing.edit(id, { proposedProviders }).expect(200);
  await world.api.post(`/shipments/${id}/retry`);
  expect(proposedOf(id)).toEqual([[], proposedProviders]);
});
