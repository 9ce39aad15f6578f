import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { booksIt, scanOf } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { takingIn } from '../../testing/taking.ts';
import { tell } from '../../testing/tell.ts';
import type { BookedOrder, TakenOrder } from './take-booked-order.ts';

let world: Platform;
let take: (order: BookedOrder) => Promise<TakenOrder>;
beforeAll(async () => {
  world = await platform();
  take = takingIn(world);
});
afterAll(() => world.close());

let count = 0;
/** A parcel of a store order that nobody has told of yet. */
const parcel = (fields: Partial<BookedOrder> = {}): BookedOrder => ({
  storeOrderNumber: `store-${++count}`,
  carrier: 'UPS',
  trackingNumber: `PARCEL-${count}`,
  recipient: { name: 'User Name', email: 'user@example.com', phone: '1234567890' },
  address: { street1: '123 Main St', city: 'New York', state: 'NY', postalCode: '10001', countryCode: 'US' },
  orderValue: 9.99,
  items: [
    { sku: '12345', title: 'Chin Cup', quantity: 1, price: 17.5, imageUrl: 'https://shop.example/1.png' },
  ],
  ...fields,
});
const show = async (reference: string) => (await world.api.get(`/shipments/${reference}`).expect(200)).body;
const tellings = (shipmentId: string) =>
  world.others.external.filter(({ subject }) => subject === shipmentId);

describe('a shipment that somebody else has booked', () => {
  test('is shown like any other, its carrier and number in their places', async () => {
    const order = parcel({ carrier: 'ups ground', trackingNumber: '1Z 5R8 939 03 5756 7127' });
    const { shipmentId, outcome } = await take(order);
    expect(outcome).toBe('created');
    expect(await show(order.storeOrderNumber)).toMatchObject({
      id: shipmentId,
      orderExternalId: order.storeOrderNumber,
      groupId: order.storeOrderNumber,
      status: 'ORDER_DISPATCHED',
      trackingId: '1Z5R89390357567127',
      provider: { id: 'ups', displayName: 'ups ground', serviceId: null },
      orderValue: 9.99,
      currencyCode: 'USD',
      deliveryContact: { name: 'User Name', phone: '1234567890', email: 'user@example.com' },
      deliveryAddress: { street1: '123 Main St', street2: '', postalCode: '10001' },
      itemList: [{ sku: '12345', title: 'Chin Cup', quantity: 1, image: 'https://shop.example/1.png' }],
    });
  });

  test('claims nothing that nobody has told: no place, no pickup, no price', async () => {
    const { shipmentId } = await take({
      storeOrderNumber: 'bare',
      carrier: 'Acme',
      trackingNumber: 'BARE-1',
    });
    expect(await show(shipmentId)).toMatchObject({
      locationExternalId: '',
      pickupAddress: {},
      pickupContact: {},
      pickupTime: null,
      deliveryContact: { name: '', phone: '', email: '' },
      deliveryAddress: { street1: '', countryCode: '' },
      amount: null,
      label: null,
      itemList: [],
      warnings: [{ code: 'CARRIER_NOT_CONNECTED' }],
    });
  });

  test('is announced at sequence 1, and told to whoever follows parcels', async () => {
    const { shipmentId } = await take(parcel());
    await eventually(() => expect(tellings(shipmentId)).toHaveLength(1));
    expect(tellings(shipmentId)[0]).toMatchObject({
      sequence: 1,
      data: { carrier: 'ups', bookedAt: expect.any(String) },
    });
    await eventually(() =>
      expect(world.others.changes.filter(({ subject }) => subject === shipmentId)).toMatchObject([
        { sequence: 1, data: { status: 'ORDER_DISPATCHED', previousStatus: null, statusUser: 'merchant' } },
      ]),
    );
  });

  test('moves with its scans, in the carrier’s name', async () => {
    const order = parcel();
    const { shipmentId } = await take(order);
    await tell.scan(world, scanOf(shipmentId, { trackingId: order.trackingNumber, status: 'delivered' }));
    await eventually(async () => expect((await show(shipmentId)).status).toBe('ORDER_DELIVERED'));
    const { body } = await world.api.get(`/shipments/${shipmentId}/status-history`).expect(200);
    expect(JSON.stringify(body)).toContain('"UPS"');
  });

  test('is listed, by its order as by its group', async () => {
    const order = parcel();
    await take(order);
    const list = async (filters: object) =>
      (await world.api.post('/shipments/list').send(filters).expect(200)).body.data;
    expect(await list({ orderExternalIds: [order.storeOrderNumber] })).toHaveLength(1);
    expect(await list({ groupId: order.storeOrderNumber })).toHaveLength(1);
  });

  test('can only be changed, cancelled and placed again where it was booked', async () => {
    const order = parcel();
    const path = `/shipments/${(await take(order)).shipmentId}`;
    const refused = [
      await world.api.delete(path).expect(403),
      await world.api.put(path).send({ deliveryInstructions: 'Ring' }).expect(409),
      await world.api.post(`${path}/retry`).expect(409),
    ];
    expect(refused.map(({ body }) => body.type)).toEqual([
      'CANCELLATION_NOT_ALLOWED',
      'INVALID_OPERATION',
      'INVALID_OPERATION',
    ]);
    for (const { body } of refused) expect(body.message).toContain('booked elsewhere, with UPS');
  });
});

describe('told again', () => {
  test('a parcel changes by what is new, keeps what is not told, and is not announced twice', async () => {
    const order = parcel();
    const { shipmentId } = await take(order);
    const news = {
      storeOrderNumber: order.storeOrderNumber,
      carrier: 'FedEx',
      trackingNumber: order.trackingNumber,
    };
    expect(await take({ ...news, recipient: { phone: '999' } })).toEqual({ shipmentId, outcome: 'updated' });
    expect(await show(shipmentId)).toMatchObject({
      provider: { id: 'fedex' },
      deliveryContact: { name: 'User Name', phone: '999' },
      itemList: [{ sku: '12345' }],
    });
    await eventually(() =>
      expect(new Set(tellings(shipmentId).map(({ sequence }) => sequence))).toEqual(new Set([1, 2])),
    );
    await eventually(() =>
      expect(world.others.changes.filter(({ subject }) => subject === shipmentId)).toHaveLength(1),
    );
  });

  test('word for word, a parcel stays as it is', async () => {
    const order = parcel();
    const { shipmentId } = await take(order);
    const before = await show(shipmentId);
    expect(await take(order)).toEqual({ shipmentId, outcome: 'known' });
    expect(await show(shipmentId)).toEqual(before);
  });

  test('for another product in the same parcel, both are shown', async () => {
    const order = parcel();
    const { shipmentId } = await take(order);
    await take({ ...order, items: [{ sku: '777', title: 'Ball', quantity: 2 }] });
    await take({ ...order, items: [{ sku: '777', title: 'Ball', quantity: 3 }] });
    const { itemList } = await show(shipmentId);
    expect(itemList).toMatchObject([
      { sku: '12345', quantity: 1 },
      { sku: '777', quantity: 3 },
    ]);
  });

  test('by fifty at once, a parcel is one shipment', async () => {
    const order = parcel();
    const taken = await Promise.all(Array.from({ length: 50 }, () => take(order)));
    expect(new Set(taken.map(({ shipmentId }) => shipmentId)).size).toBe(1);
    expect(taken.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    const [row] = await world.database('shipments').where({ group_id: order.storeOrderNumber }).count();
    expect(Number(row?.count)).toBe(1);
  });
});

describe('several parcels', () => {
  test('of one order are shipments of one group, the first with the order’s own number', async () => {
    const order = parcel();
    await take(order);
    const second = await take({ ...order, trackingNumber: 'SECOND-BOX' });
    expect(await show(second.shipmentId)).toMatchObject({
      orderExternalId: `${order.storeOrderNumber}-SECOND-BOX`,
      groupId: order.storeOrderNumber,
    });
    expect((await take({ ...order, trackingNumber: 'SECOND-BOX' })).outcome).toBe('known');
  });

  test('are all told under the order’s number that the customer knows', async () => {
    const order = parcel();
    const { shipmentId: first } = await take(order);
    const { shipmentId: second } = await take({ ...order, trackingNumber: 'NUMBER-KNOWN' });
    for (const id of [first, second])
      await eventually(() => {
        const told = world.others.changes.filter(({ data }) => data.shipmentId === id);
        expect(told.map(({ data }) => data.orderNumber)).toEqual([order.storeOrderNumber]);
      });
  });

  test('two orders in one parcel are one shipment, found by either number', async () => {
    const order = parcel();
    const { shipmentId } = await take(order);
    const other = {
      ...order,
      storeOrderNumber: 'packed-with-it',
      orderValue: 77,
      items: [{ sku: 'x', quantity: 1 }],
    };
    expect(await take(other)).toEqual({ shipmentId, outcome: 'updated' });
    expect(await show('packed-with-it')).toMatchObject({
      id: shipmentId,
      orderValue: 9.99,
      itemList: [{}, { sku: 'x' }],
    });
  });
});

test('a parcel that was booked here is known, and stays ours', async () => {
  world.others.script = booksIt;
  const { body } = await world.api
    .post('/shipments')
    .send({ ...exampleOrder, orderExternalId: 'ours' })
    .expect(201);
  const taken = await take(parcel({ storeOrderNumber: 'ours', trackingNumber: body.trackingId }));
  expect(taken).toEqual({ shipmentId: body.id, outcome: 'known' });
  const { itemList, provider } = await show('ours');
  expect({ itemList, provider }).toEqual({ itemList: body.itemList, provider: body.provider });
});

test('an order that is placed here keeps its name; the parcel that the store tells of has one of its own', async () => {
  world.others.script = booksIt;
  await world.api
    .post('/shipments')
    .send({ ...exampleOrder, orderExternalId: 'both' })
    .expect(201);
  const { shipmentId } = await take(parcel({ storeOrderNumber: 'both', trackingNumber: 'OTHER-LABEL' }));
  expect((await show(shipmentId)).orderExternalId).toBe('both-OTHER-LABEL');
});
