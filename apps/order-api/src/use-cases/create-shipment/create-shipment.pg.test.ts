import { shipmentResource } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { booksIt, findsNobody, staysSilent } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
let count = 0;

beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());
beforeEach(() => {
  world.others.script = booksIt;
});

const orderNamed = (orderExternalId: string) => ({ ...exampleOrder, orderExternalId });
const newOrder = () => orderNamed(`order-${++count}`);
const storedNamed = (orderExternalId: string) =>
  world.database('shipments').where({ tenant_id: world.demo.tenantId, order_external_id: orderExternalId });

describe('201', () => {
  test('the example of the documentation comes back dispatched, with everything its example answer has', async () => {
    const { status, body, headers } = await world.api.post('/shipments').send(exampleOrder);
    expect(status).toBe(201);
    expect(shipmentResource.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      ...exampleOrder,
      status: 'ORDER_DISPATCHED',
      tenantId: world.demo.tenantId,
      currencyCode: 'USD',
      provider: { name: 'Ecom Express', serviceType: 'Ground' },
      trackingId: '7260412345',
      pickupAddress: { street1: '345 Harrison Avenue', city: 'Boston' },
      pickupContact: { name: 'asd', phone: '+1 234-567-8900' },
      package: { temperatureControl: 'none' },
      amount: 6.42,
      fee: 6.42,
      referenceLinks: { qrcodeLink: null },
      groupId: null,
      attachments: null,
      vehicle: null,
      returnRequest: null,
      actualDeliveryTime: null,
      actualPickupTime: null,
      orderAttributes: {},
    });
    expect(Date.parse(body.createdAt)).toBeLessThanOrEqual(Date.parse(body.lastUpdatedAt));
    expect(headers.location).toBe(`/shipments/${body.id}`);
    expect(body).not.toHaveProperty('warnings');
  });

  test('each change is published once, with its number and the whole shipment', async () => {
    const { body } = await world.api.post('/shipments').send(newOrder());
    const changes = () => world.others.changes.filter(({ subject }) => subject === body.id);
    await eventually(() => expect(changes()).toHaveLength(3));
    expect(changes().sort((a, b) => Number(a.sequence) - Number(b.sequence))).toMatchObject([
      { sequence: 1, data: { status: 'REQUEST_RECEIVED', previousStatus: null } },
      { sequence: 2, data: { status: 'ESTIMATES_RECEIVED', previousStatus: 'REQUEST_RECEIVED' } },
      { sequence: 3, data: { status: 'ORDER_DISPATCHED', shipment: { trackingId: '7260412345' } } },
    ]);
  });

  test('the answer comes too when another process hears of the booking', async () => {
    const { status, body } = await world.twin.post('/shipments').send(newOrder());
    expect([status, body.status]).toEqual([201, 'ORDER_DISPATCHED']);
  });

  test('undeliverable parcels go back to the location that the order names', async () => {
    const { body } = await world.api.post('/shipments').send({ ...newOrder(), returnLocationId: '7709' });
    expect(body).toMatchObject({
      returnLocationId: '7709',
      undeliverableOrderReturnLocation: {
        name: 'Harrison Avenue',
        address: { street1: '345 Harrison Avenue', countryCode: 'US' },
        contact: { name: 'asd', phone: '+1 234-567-8900' },
      },
    });
  });

  test('what a merchant might not expect is told as warnings, and repeated with the answer', async () => {
    const order = {
      ...newOrder(),
      deliveryContact: { name: 'asd', phone: '232-323-2323' },
      pickupTime: { startsAt: 1_655_301_130_075 },
      deliveryTime: { endsAt: 1_655_301_190_075 },
    };
    const send = () => world.api.post('/shipments').set('idempotency-key', 'warned').send(order);
    const [first, second] = [await send(), await send()];
    const codes = first.body.warnings.map(({ code, parameter }: Record<string, string>) => [code, parameter]);
    expect(codes).toEqual([
      ['PHONE_NOT_VALID', 'deliveryContact.phone'],
      ['WINDOW_PAST', 'pickupTime'],
      ['WINDOW_PAST', 'deliveryTime'],
    ]);
    expect(second.body).toEqual(first.body);
  });

  test('a slow booking is answered with a warning when the wait is over', async () => {
    world.others.script = staysSilent;
    const order = newOrder();
    const { status, body } = await world.api.post('/shipments').set('prefer', 'wait=0').send(order);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'REQUEST_RECEIVED', warnings: [{ code: 'BOOKING_PENDING' }] });
  });
});

describe('202', () => {
  test('a client that does not want to wait gets the request as it was received', async () => {
    world.others.script = staysSilent;
    const { status, body } = await world.api
      .post('/shipments')
      .set('prefer', 'respond-async')
      .send(newOrder());
    expect([status, body.status]).toEqual([202, 'REQUEST_RECEIVED']);
  });
});

describe('400', () => {
  test.each([
    [{ ...exampleOrder, locationExternalId: undefined }, 'locationExternalId'],
    [{ ...exampleOrder, colour: 'red' }, 'colour'],
    [{ ...exampleOrder, package: { ...exampleOrder.package, sise: 1 } }, 'package.sise'],
    [{ ...exampleOrder, orderValue: 1e300 }, 'orderValue'],
    [{ ...exampleOrder, pickupTime: { startsAt: 9e15 } }, 'pickupTime.startsAt'],
    [{ ...exampleOrder, pickupTime: { startsAt: 2 }, deliveryTime: { endsAt: 1 } }, 'deliveryTime.endsAt'],
    [{ ...exampleOrder, deliveryContact: { name: 'a', phone: 'asd' } }, 'deliveryContact.phone'],
  ])('names the place that is wrong (%#)', async (order, parameter) => {
    const { status, body } = await world.api.post('/shipments').send(order);
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: 'VALIDATION_ERROR', severity: 'Hard', errors: [{ parameter }] });
  });
});

describe('401', () => {
  test('without a key nothing is told', async () => {
    const { status, body } = await world.api.post('/shipments').unset('authorization').send(exampleOrder);
    expect([status, body.type]).toEqual([401, 'UNAUTHORIZED']);
  });
});

describe('422', () => {
  test('a location that does not exist is refused', async () => {
    const { status, body } = await world.api
      .post('/shipments')
      .send({ ...newOrder(), locationExternalId: 'nowhere' });
    expect([status, body.type]).toEqual([422, 'INVALID_DATA']);
    expect(body.errors[0].parameter).toBe('locationExternalId');
  });

  test('a return location that does not exist is refused', async () => {
    const { status, body } = await world.api
      .post('/shipments')
      .send({ ...newOrder(), returnLocationId: 'none' });
    expect([status, body.errors[0].parameter]).toEqual([422, 'returnLocationId']);
  });

  test('an order that no provider takes is kept, and the error names it', async () => {
    world.others.script = findsNobody;
    const order = newOrder();
    const { status, body } = await world.api.post('/shipments').send(order);
    expect([status, body.type, body.severity]).toEqual([422, 'NO_PROVIDER_MATCHED', 'Hard']);
    const kept = await world.api.get(`/shipments/${body.errors[0].shipmentId}`);
    expect(kept.body).toMatchObject({
      status: 'ESTIMATES_FAILED',
      orderExternalId: order.orderExternalId,
    });
    expect(body.errors[1]).toMatchObject({ provider: 'Metro Courier', type: 'AREA_NOT_SERVED' });
  });

  test('of fifty simultaneous creates with one orderExternalId one makes the shipment', async () => {
    const order = newOrder();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => world.api.post('/shipments').send(order)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.type === 'DUPLICATE_ID')).toHaveLength(49);
    expect(await storedNamed(order.orderExternalId)).toHaveLength(1);
  });
});

describe('with an Idempotency-Key', () => {
  const send = (key: string, order: object) =>
    world.api.post('/shipments').set('idempotency-key', key).send(order);

  test('the same request again gets the same answer, marked as replayed', async () => {
    const order = newOrder();
    const first = await send('key-1', order);
    const again = await send('"key-1"', order);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
  });

  test('a failure is replayed too', async () => {
    world.others.script = findsNobody;
    const order = newOrder();
    const first = await send('key-2', order);
    expect((await send('key-2', order)).text).toBe(first.text);
  });

  test('another body under the same key is refused', async () => {
    await send('key-3', newOrder());
    const { status, body } = await send('key-3', newOrder());
    expect([status, body.type]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('the same body is the same request, though another release understood it otherwise', async () => {
    const order = newOrder();
    const first = await send('key-7', order);
    const keys = world.database('idempotency_keys').where({ key: 'key-7' });
    await keys.update({ fingerprint: 'of a body with other defaults' });
    expect((await send('key-7', order)).body.id).toBe(first.body.id);
    expect((await send('key-7', newOrder())).status).toBe(422);
  });

  test('a refused request leaves the key free', async () => {
    const order = newOrder();
    await send('key-4', { ...order, locationExternalId: 'nowhere' });
    expect((await send('key-4', order)).status).toBe(201);
  });

  test('of fifty simultaneous creates one makes the shipment; the others are replays or told to wait', async () => {
    const order = newOrder();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send('key-5', order)));
    const made = answers.filter(({ headers, status }) => status === 201 && !headers['idempotency-replayed']);
    const replayed = answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true');
    const inFlight = answers.filter(({ body }) => body.type === 'IDEMPOTENCY_KEY_IN_FLIGHT');
    expect(made).toHaveLength(1);
    expect(replayed.length + inFlight.length).toBe(49);
    expect(await storedNamed(order.orderExternalId)).toHaveLength(1);
  });

  test('whoever asks again after the server died gets the outcome of the first request', async () => {
    const order = newOrder();
    const first = await send('key-6', order);
    await world
      .database('idempotency_keys')
      .where({ key: 'key-6' })
      .update({ status: null, headers: null, body: null, completed_at: null, claimed_until: new Date(0) });
    const again = await send('key-6', order);
    expect([again.status, again.body.id, again.body.status]).toEqual([
      201,
      first.body.id,
      'ORDER_DISPATCHED',
    ]);
  });
});
