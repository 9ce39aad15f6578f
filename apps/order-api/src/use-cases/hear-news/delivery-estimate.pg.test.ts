import { trackingEstimateChanged } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { booksIt } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
beforeAll(async () => {
  world = await platform();
  world.others.script = booksIt;
});
afterAll(() => world.close());

test('a shipment shows when its parcel is expected by the newest word, and its status stays as it is', async () => {
  const { body: placed } = await world.api.post('/shipments').set('prefer', 'wait=30').send(exampleOrder);
  const tell = (sequence: number, endsAt: string) =>
    world.others.messaging.inTransaction(({ publish }) =>
      publish(trackingEstimateChanged, {
        tenantId: world.demo.tenantId,
        subject: placed.id,
        sequence,
        data: {
          ...trackingEstimateChanged.example,
          shipmentId: placed.id,
          trackingId: placed.trackingId,
          estimatedDelivery: { startsAt: null, endsAt },
        },
      }),
    );
  await tell(2, '2026-02-02T00:00:00.000Z');
  await tell(1, '2026-01-01T00:00:00.000Z');
  await eventually(async () => {
    const { body } = await world.api.get(`/shipments/${placed.id}`);
    expect(body).toMatchObject({
      status: placed.status,
      estimatedDeliverySource: 'predicted',
      estimatedDeliveryTime: { startsAt: null, endsAt: Date.UTC(2026, 1, 2) },
    });
  });
});
