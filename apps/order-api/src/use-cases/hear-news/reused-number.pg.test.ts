import { shipmentDispatched } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { bookingOf, scanOf } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { takingIn } from '../../testing/taking.ts';
import { tell } from '../../testing/tell.ts';

let world: Platform;
beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());

let count = 0;
const booked = async (trackingId: string, carrier: string): Promise<string> => {
  world.others.script = async (publish, order, tenantId) => {
    const data = { ...bookingOf(order), trackingId, carrier };
    await publish(shipmentDispatched, { tenantId, subject: order.shipmentId, data });
  };
  const order = { ...exampleOrder, orderExternalId: `reused-${++count}` };
  return (await world.api.post('/shipments').set('prefer', 'wait=30').send(order).expect(201)).body.id;
};

const dispatchOf = async (id: string) => {
  const { body } = await world.api.get(`/shipments/${id}/status-history`);
  return body[0].orderStatus.find(({ status }: { status: string }) => status === 'ORDER_DISPATCHED');
};
const usual = { note: null, eventReason: null };

test('an order whose number its carrier has used before says so, in its history and to webhooks', async () => {
  const former = await booked('AGAIN-1', 'ecom-express');
  expect(await dispatchOf(former)).toMatchObject(usual);
  const id = await booked('AGAIN-1', 'ecom-express');
  const said = {
    note: `The carrier gave the number AGAIN-1 to shipment ${former} before, and scans under it are told there. This order will show none.`,
    eventReason: { code: 'TRACKING_NUMBER_REUSED' },
  };
  expect(await dispatchOf(id)).toMatchObject(said);
  const told = () => world.others.changes.filter(({ subject }) => subject === id).map(({ data }) => data);
  await eventually(() => expect(told().at(-1)).toMatchObject({ status: 'ORDER_DISPATCHED', ...said }));
});

test('the same number of another carrier is another number', async () => {
  await booked('AGAIN-2', 'ecom-express');
  expect(await dispatchOf(await booked('AGAIN-2', 'metro-courier'))).toMatchObject(usual);
});

test('a parcel that its store was faster to tell of is the same, and one that had ended before is not', async () => {
  const take = takingIn(world);
  await take({ storeOrderNumber: 'reused-a', carrier: 'UPS', trackingNumber: 'AGAIN-3' });
  expect(await dispatchOf(await booked('AGAIN-3', 'ups'))).toMatchObject(usual);
  const { shipmentId } = await take({
    storeOrderNumber: 'reused-b',
    carrier: 'UPS',
    trackingNumber: 'AGAIN-4',
  });
  await tell.scan(world, scanOf(shipmentId, { trackingId: 'AGAIN-4', status: 'delivered' }));
  const statusOf = async () => (await world.api.get(`/shipments/${shipmentId}`)).body.status;
  await eventually(async () => expect(await statusOf()).toBe('ORDER_DELIVERED'));
  expect(await dispatchOf(await booked('AGAIN-4', 'ups'))).toMatchObject({
    eventReason: { code: 'TRACKING_NUMBER_REUSED' },
  });
});
