import { statusHistory } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { scanOf } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { tell } from '../../testing/tell.ts';

let world: Platform;
let id: string;

beforeAll(async () => {
  world = await platform();
  id = (await world.api.post('/shipments').send(exampleOrder)).body.id;
});
afterAll(() => world.close());

const read = async () => {
  const { status, body } = await world.api.get(`/shipments/${id}/status-history`);
  expect([status, body.length]).toEqual([200, 1]);
  return statusHistory.parse(body[0]);
};

describe('200', () => {
  test('an array with one object, each change in its order with both spellings of its time', async () => {
    const { orderId, tenantId, orderExternalId, orderStatus } = await read();
    expect([orderId, tenantId, orderExternalId]).toEqual([id, world.demo.tenantId, '7709-001']);
    expect(orderStatus.map(({ status, sequence }) => [status, sequence])).toEqual([
      ['REQUEST_RECEIVED', 1],
      ['ESTIMATES_RECEIVED', 2],
      ['ORDER_DISPATCHED', 3],
    ]);
    for (const { updatedAt, updatedAtEpoch } of orderStatus)
      expect(Date.parse(updatedAt)).toBe(updatedAtEpoch);
  });

  test('a scan is told in the carrier’s own words too, and late news as not applied', async () => {
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const van = { trackingEventId: 'trk_van', occurredAt: at(2) };
    const hub = { trackingEventId: 'trk_hub', occurredAt: at(1), status: 'in_transit' as const };
    await tell.scan(world, scanOf(id, van));
    await eventually(async () => expect((await read()).orderStatus).toHaveLength(4));
    await tell.scan(world, scanOf(id, hub));
    await eventually(async () => expect((await read()).orderStatus).toHaveLength(5));
    const [out, late] = (await read()).orderStatus.slice(3);
    expect(out).toMatchObject({
      status: 'OUT_FOR_DELIVERY',
      applied: true,
      note: 'Out for delivery',
      statusUser: 'Ecom Express (simulated)',
      carrier: { code: '006', text: 'Out for delivery', time: { zone: 'Asia/Kolkata', assumed: true } },
    });
    expect(late).toMatchObject({
      status: 'IN_TRANSIT',
      applied: false,
      notAppliedReason: 'late',
      sequence: null,
    });
  });
});

describe('401', () => {
  test('without a key nothing is told', async () => {
    const { status } = await world.api.get(`/shipments/${id}/status-history`).unset('authorization');
    expect(status).toBe(401);
  });
});

describe('404', () => {
  test('an id that is nobody’s', async () => {
    const { status, body } = await world.api.get('/shipments/19345234/status-history');
    expect([status, body.type]).toEqual([404, 'NOT_FOUND']);
  });
});
