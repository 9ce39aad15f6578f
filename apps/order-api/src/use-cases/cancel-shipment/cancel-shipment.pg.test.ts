import { shipmentCancellationRefused } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { booksIt, findsNobody, scanOf, staysSilent } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { tell } from '../../testing/tell.ts';

let world: Platform;
let count = 0;

beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());
beforeEach(() => {
  world.others.script = booksIt;
  world.others.grantsCancelling = true;
  world.others.wishes.length = 0;
});

const placed = async (): Promise<string> => {
  const order = { ...exampleOrder, orderExternalId: `order-${++count}` };
  const { body } = await world.api.post('/shipments').set('prefer', 'wait=30').send(order);
  return body.id ?? body.errors[0].shipmentId;
};
const cancel = (id: string, wait = 30) => world.api.delete(`/shipments/${id}`).set('prefer', `wait=${wait}`);

const statusBecomes = (id: string, status: string) =>
  eventually(async () => expect((await world.api.get(`/shipments/${id}`)).body.status).toBe(status));

describe('200', () => {
  test('the provider agrees, and the shipment is cancelled', async () => {
    const id = await placed();
    const { status, body } = await cancel(id);
    expect([status, body.status, body.id]).toEqual([200, 'ORDER_CANCELLED', id]);
  });

  test('the merchant’s own name for the order serves too', async () => {
    await placed();
    const { body } = await cancel(`order-${count}`);
    expect(body).toMatchObject({ status: 'ORDER_CANCELLED', orderExternalId: `order-${count}` });
  });

  test('what nobody has taken is cancelled without asking anybody', async () => {
    world.others.script = findsNobody;
    const { status, body } = await cancel(await placed());
    expect([status, body.status]).toEqual([200, 'ORDER_CANCELLED']);
    expect(world.others.wishes).toEqual([]);
  });
});

describe('202', () => {
  test('the provider is slow: it goes on, is asked only once, and the answer is found later', async () => {
    world.others.grantsCancelling = false;
    const id = await placed();
    const [first, second] = await Promise.all([cancel(id, 0), cancel(id, 0)]);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(first.body).toMatchObject({
      status: 'ORDER_DISPATCHED',
      warnings: [{ code: 'CANCELLATION_PENDING' }],
    });
    await eventually(() => expect(world.others.wishes).toHaveLength(1));
  });
});

describe('403', () => {
  test('a delivered parcel can no longer be cancelled', async () => {
    const id = await placed();
    await tell.scan(world, scanOf(id, { trackingEventId: 'trk_d', status: 'delivered' }));
    await statusBecomes(id, 'ORDER_DELIVERED');
    const { status, body } = await cancel(id);
    expect([status, body.type]).toEqual([403, 'CANCELLATION_NOT_ALLOWED']);
  });

  test('a parcel that is delivered while the provider is asked is not cancelled', async () => {
    world.others.grantsCancelling = false;
    const id = await placed();
    const answer = cancel(id).then((response) => response);
    await eventually(() => expect(world.others.wishes).toHaveLength(1));
    await tell.scan(world, scanOf(id, { trackingEventId: 'trk_d', status: 'delivered' }));
    await statusBecomes(id, 'ORDER_DELIVERED');
    await tell.cancelled(world, id);
    const { status, body } = await answer;
    expect([status, body.type]).toEqual([403, 'CANCELLATION_NOT_ALLOWED']);
  });
});

describe('404', () => {
  test('a shipment that nobody has is not found', async () => {
    const { status, body } = await cancel('19345234');
    expect([status, body.type, body.message]).toEqual([
      404,
      'NOT_FOUND',
      'Order with id, 19345234, is not found',
    ]);
  });
});

describe('409', () => {
  test('a cancelled shipment is not cancelled again', async () => {
    const id = await placed();
    await cancel(id);
    const { status, body } = await cancel(id);
    expect([status, body.type]).toEqual([409, 'ORDER_ALREADY_CANCELED']);
  });
});

describe('422', () => {
  test('the provider refuses, in its own words, and the shipment goes on', async () => {
    world.others.grantsCancelling = false;
    const id = await placed();
    const answer = cancel(id).then((response) => response);
    await eventually(() => expect(world.others.wishes).toHaveLength(1));
    await tell.refused(world, id);
    const { status, body } = await answer;
    expect([status, body.type]).toEqual([422, 'ORDER_CANCELLATION_FAILED']);
    expect(body.errors).toEqual(shipmentCancellationRefused.example.errors);
    expect((await world.api.get(`/shipments/${id}`)).body.status).toBe('ORDER_DISPATCHED');
  });
});

test('cancelling while the order is being placed is decided once', async () => {
  world.others.script = staysSilent;
  world.others.grantsCancelling = true;
  const order = { ...exampleOrder, orderExternalId: `order-${++count}` };
  const create = world.api.post('/shipments').set('prefer', 'wait=30').send(order);
  const created = create.then((response) => response);
  await eventually(async () =>
    expect((await world.api.get(`/shipments/${order.orderExternalId}`)).status).toBe(200),
  );
  const { body } = await cancel(order.orderExternalId);
  expect(body.status).toBe('ORDER_CANCELLED');
  expect((await created).body.status).toBe('ORDER_CANCELLED');
});
