import { shipmentResource } from '@waybill/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
let id: string;

beforeAll(async () => {
  world = await platform();
  const order = { ...exampleOrder, locale: 'en-GB', createdDate: 1_655_468_102_000, signature: 'required' };
  id = (await world.api.post('/shipments').send(order)).body.id;
});
afterAll(() => world.close());

describe('200', () => {
  test('the shipment comes back by either of its names, with everything that was said of it', async () => {
    for (const reference of [id, exampleOrder.orderExternalId]) {
      const { status, body } = await world.api.get(`/shipments/${reference}`);
      expect(status).toBe(200);
      expect(shipmentResource.parse(body)).toMatchObject({
        ...exampleOrder,
        id,
        status: 'ORDER_DISPATCHED',
        locale: 'en-GB',
        createdDate: 1_655_468_102_000,
        signature: 'required',
      });
    }
  });
});

describe('401', () => {
  test('without a key nothing is told', async () => {
    const { status, body } = await world.api.get(`/shipments/${id}`).unset('authorization');
    expect([status, body.type]).toEqual([401, 'UNAUTHORIZED']);
  });
});

describe('404', () => {
  test.each(['1908241-0061', 'shp_01jz0000000000000000000000'])('%s is nobody’s', async (reference) => {
    const { status, body } = await world.api.get(`/shipments/${reference}`);
    expect([status, body.type, body.message]).toEqual([
      404,
      'NOT_FOUND',
      `Order with id, ${reference}, is not found`,
    ]);
  });
});

describe('422', () => {
  test('an id longer than any id', async () => {
    const { status, body } = await world.api.get(`/shipments/${'x'.repeat(101)}`);
    expect([status, body.type, body.message]).toEqual([422, 'INVALID_DATA', 'Invalid Order Id']);
  });
});
