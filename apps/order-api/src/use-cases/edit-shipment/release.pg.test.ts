import { type EditShipmentRequest, shipmentDispatchDue } from '@waybill/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
let count = 0;

beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());

const place = async (changes: object): Promise<string> => {
  const order = { ...exampleOrder, orderExternalId: `release-${++count}`, ...changes };
  return (await world.api.post('/shipments').send(order)).body.id;
};
const edit = (id: string, request: EditShipmentRequest) => world.api.put(`/shipments/${id}`).send(request);
const get = async (id: string) => (await world.api.get(`/shipments/${id}`)).body;

describe('200 dispatch and release', () => {
  test('an order that waits for its pickup is dispatched now', async () => {
    const id = await place({ pickupTime: { startsAt: Date.now() + 7_200_000 } });
    expect((await get(id)).status).toBe('PENDING_DISPATCH');
    const { body } = await edit(id, { dispatch: { type: 'immediate' } });
    expect(body.status).toBe('ORDER_DISPATCHED');
  });

  test('an order whose pickup is brought near goes off, and one whose pickup is put off waits longer', async () => {
    const hours = (n: number) => Date.now() + n * 3_600_000;
    const [near, far] = [
      await place({ pickupTime: { startsAt: hours(3) } }),
      await place({ pickupTime: { startsAt: hours(3) } }),
    ];
    expect((await edit(near, { pickupTime: { startsAt: hours(0.5) } })).body.status).toBe('ORDER_DISPATCHED');
    expect((await edit(far, { pickupTime: { startsAt: hours(6) } })).body.status).toBe('PENDING_DISPATCH');
    const timers = await world
      .database('outbox')
      .where({ subject: far, type: shipmentDispatchDue.type })
      .pluck('available_at');
    expect(timers).toHaveLength(2);
  });

  test('an order that is held is released', async () => {
    const id = await place({ dispatch: { type: 'manual' }, release: { type: 'manual' } });
    expect((await edit(id, { dispatch: { type: 'immediate' } })).body.status).toBe('PENDING_RELEASE');
    expect((await edit(id, { release: { type: 'immediate' } })).body.status).toBe('ORDER_DISPATCHED');
  });
});
