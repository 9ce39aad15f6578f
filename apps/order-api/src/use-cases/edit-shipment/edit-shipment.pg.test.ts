import { type EditShipmentRequest, shipmentResource } from '@waybill/contracts';
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
beforeEach(async () => {
  Object.assign(world.others, { script: booksIt, answersEdits: 'edited', grantsCancelling: true });
  await settle({});
});

const settle = (settings: object) =>
  world
    .database('tenants')
    .update({ settings: JSON.stringify(settings) })
    .where({ id: world.demo.tenantId });
const place = async (changes: object = {}): Promise<string> => {
  const order = { ...exampleOrder, orderExternalId: `edit-${++count}`, ...changes };
  const { body } = await world.api.post('/shipments').set('prefer', 'wait=30').send(order);
  return body.id ?? body.errors[0].shipmentId;
};
const placing = async (): Promise<string> => {
  world.others.script = staysSilent;
  const order = { ...exampleOrder, orderExternalId: `edit-${++count}` };
  const { body } = await world.api.post('/shipments').set('prefer', 'respond-async').send(order);
  await eventually(() => expect(requestsOf(body.id)).toHaveLength(1));
  world.others.script = booksIt;
  return body.id;
};
const edit = (id: string, request: EditShipmentRequest) => world.api.put(`/shipments/${id}`).send(request);
const get = async (id: string) => (await world.api.get(`/shipments/${id}`)).body;
const requestsOf = (id: string) => world.others.requested.filter(({ subject }) => subject === id);
const wishesOf = (id: string) => world.others.wishes.filter(({ subject }) => subject === id);
const refused = async (id: string, request: EditShipmentRequest) => {
  const { status, body } = await edit(id, request);
  return [status, body.type, body.errors[0].parameter];
};

const elsewhere = { ...exampleOrder.deliveryAddress, street1: '5411 Mercedes Avenue', postalCode: '02119' };
const gate = 'Please close the gate.';

describe('200 before dispatch', () => {
  test('everything that the document names can be changed', async () => {
    world.others.script = findsNobody;
    const id = await place();
    const request = {
      orderExternalId: `renamed-${count}`,
      groupId: 'g2',
      pickupTime: { startsAt: 1_955_468_102_000 },
      deliveryTime: { endsAt: 1_955_554_502_000 },
      deliveryContact: { name: 'John Smith', phone: '232-323-2323', email: 'john.smith@email.com' },
      deliveryAddress: elsewhere,
      itemList: [{ sku: 'sku 2', quantity: 2 }],
      package: { name: 'custom', itemQuantity: 2, description: 'Package Description' },
      signature: 'required',
      deliveryInstructions: gate,
      pickupInstructions: 'Ring twice.',
      orderValue: 160.99,
      locale: 'en-GB',
      createdDate: 1_655_468_102_000,
      orderAttributes: { payment: 'Cash' },
      proposedProviders: [{ name: 'Metro Courier', services: [{ id: 'sameday' }] }],
    };
    const { status, body } = await edit(id, request);
    expect(status).toBe(200);
    expect(shipmentResource.parse(body)).toMatchObject({ ...request, id, status: 'ESTIMATES_FAILED' });
    expect(await get(`renamed-${count}`)).toMatchObject(request);
  });

  test('a failed order that is edited is retried as it is now', async () => {
    world.others.script = findsNobody;
    const id = await place();
    world.others.script = booksIt;
    await edit(id, { deliveryAddress: elsewhere });
    await world.api.post(`/shipments/${id}/retry`);
    expect(requestsOf(id).at(-1)?.data.delivery.address.street1).toBe('5411 Mercedes Avenue');
  });

  test.each([
    ['PENDING_DISPATCH', { dispatch: { type: 'manual' } }],
    ['PENDING_RELEASE', { release: { type: 'manual' } }],
  ])('proposals that are edited while an order waits are shown at once: %s', async (status, waits) => {
    const request = { proposedProviders: [{ name: 'Metro Courier', services: [] }] };
    expect((await edit(await place(waits), request)).body).toMatchObject({ status, ...request });
  });

  test('what is absent stays, what is null goes, and what is there already changes nothing', async () => {
    const id = await place({ groupId: 'g1', deliveryInstructions: gate });
    const before = await get(id);
    const { status, body } = await edit(id, { groupId: null, package: exampleOrder.package });
    expect(status).toBe(200);
    expect(body).toMatchObject({ groupId: null, deliveryInstructions: gate, package: before.package });
    expect([requestsOf(id).length, wishesOf(id).length]).toEqual([1, 0]);
  });

  test('an order that is being placed is stopped first, and placed anew as it is now', async () => {
    const id = await placing();
    const { status, body } = await edit(id, { deliveryAddress: elsewhere, orderValue: 12 });
    expect([status, body.status]).toEqual([200, 'ORDER_DISPATCHED']);
    expect(body).toMatchObject({ deliveryAddress: elsewhere, orderValue: 12 });
    expect(wishesOf(id).map(({ data }) => data.attempt)).toEqual([1]);
    expect(requestsOf(id).map(({ data }) => data.attempt)).toEqual([1, 2]);
  });
});

describe('200 after dispatch', () => {
  test('what the provider can change is changed there, in the same booking', async () => {
    const id = await place();
    const contact = { name: 'John Smith', phone: '+1 201-555-0123', email: '' };
    const { status, body } = await edit(id, { deliveryContact: contact, deliveryInstructions: gate });
    expect([status, body.status, body.trackingId]).toEqual([200, 'ORDER_DISPATCHED', '7260412345']);
    expect(body).toMatchObject({ deliveryContact: contact, deliveryInstructions: gate });
    const asked = world.others.edits.at(-1)?.data;
    expect(asked?.changed).toEqual(['delivery.contact', 'delivery.instructions']);
    expect(asked?.order.delivery).toMatchObject({ contact, instructions: gate });
    expect(requestsOf(id)).toHaveLength(1);
  });

  test('what only the merchant reads is changed without asking anybody, at any time', async () => {
    const id = await place();
    const before = world.others.edits.length;
    const request = { groupId: 'g9', orderAttributes: { a: 1 }, orderValue: 3 };
    expect((await edit(id, request)).body).toMatchObject(request);
    await world.api.delete(`/shipments/${id}`);
    expect((await edit(id, { groupId: 'g10' })).body).toMatchObject({
      groupId: 'g10',
      status: 'ORDER_CANCELLED',
    });
    expect(world.others.edits.length).toBe(before);
  });

  test('what it cannot change is booked anew where that is settled, after the old booking was cancelled', async () => {
    await settle({ editAfterDispatch: 'rebook' });
    world.others.answersEdits = 'unsupported';
    const id = await place();
    const { status, body } = await edit(id, { deliveryAddress: elsewhere });
    expect([status, body.status, body.deliveryAddress.postalCode]).toEqual([
      200,
      'ORDER_DISPATCHED',
      '02119',
    ]);
    expect(wishesOf(id).map(({ data }) => data.attempt)).toEqual([1]);
    expect(requestsOf(id).map(({ data }) => data.attempt)).toEqual([1, 2]);
    const { body: history } = await world.api.get(`/shipments/${id}/status-history`);
    const again = history[0].orderStatus.filter(
      (line: { status: string }) => line.status === 'REQUEST_RECEIVED',
    )[1];
    expect(again.note).toContain('The booking 7260412345 with');
  });

  test('the order is not placed anew before the cancelling of the old booking is heard of', async () => {
    await settle({ editAfterDispatch: 'rebook' });
    Object.assign(world.others, { answersEdits: 'unsupported', grantsCancelling: false });
    const id = await place();
    const { status, body } = await world.api
      .put(`/shipments/${id}`)
      .set('prefer', 'wait=1')
      .send({ deliveryAddress: elsewhere });
    expect([status, body.status, body.deliveryAddress.postalCode]).toEqual([
      202,
      'ORDER_DISPATCHED',
      '02118',
    ]);
    expect(body.warnings).toContainEqual(expect.objectContaining({ code: 'EDIT_PENDING' }));
    expect(requestsOf(id)).toHaveLength(1);
  });

  test('the same Idempotency-Key edits once, and repeats its answer even after a renaming', async () => {
    const id = await place();
    const name = `edit-${count}`;
    const send = () =>
      world.api
        .put(`/shipments/${name}`)
        .set('idempotency-key', 'rename')
        .send({ orderExternalId: `${name}-new`, deliveryInstructions: gate });
    const first = await send();
    const second = await send();
    expect([first.status, first.body.id, first.body.orderExternalId]).toEqual([200, id, `${name}-new`]);
    expect([second.status, second.headers['idempotency-replayed']]).toEqual([200, 'true']);
    expect(second.body).toEqual(first.body);
    expect(world.others.edits.filter(({ subject }) => subject === id)).toHaveLength(1);
  });
});

describe('400', () => {
  test('package and items cannot be changed post order dispatch', async () => {
    const id = await place();
    const { status, body } = await edit(id, { package: { name: 'other' }, itemList: [] });
    expect([status, body.type, body.message]).toEqual([
      400,
      'VALIDATION_ERROR',
      'package parameter cannot be changed post order dispatch',
    ]);
    expect(await refused(id, { itemList: [] })).toEqual([400, 'VALIDATION_ERROR', 'itemList']);
  });

  test('what the provider does not change is refused with its reason, and the shipment stays as it was', async () => {
    world.others.answersEdits = 'unsupported';
    const id = await place();
    const { status, body } = await edit(id, { deliveryAddress: elsewhere });
    expect([status, body.type, body.errors[0].parameter]).toEqual([
      400,
      'VALIDATION_ERROR',
      'deliveryAddress',
    ]);
    expect(body.message).toContain('does not change delivery.address after booking');
    expect(await get(id)).toMatchObject({ deliveryAddress: exampleOrder.deliveryAddress });
    expect([requestsOf(id).length, wishesOf(id).length]).toEqual([1, 0]);
  });

  test('what would need another booking is refused unless that is settled', async () => {
    const id = await place();
    expect(await refused(id, { signature: 'required' })).toEqual([400, 'VALIDATION_ERROR', 'signature']);
  });

  test('an order that is over', async () => {
    const id = await place();
    await world.api.delete(`/shipments/${id}`);
    expect(await refused(id, { deliveryInstructions: gate })).toEqual([
      400,
      'VALIDATION_ERROR',
      'deliveryInstructions',
    ]);
  });

  test.each<[object, string, string]>([
    [{ orderValue: -1 }, 'VALIDATION_ERROR', 'orderValue'],
    [{ orderValue: null }, 'VALIDATION_ERROR', 'orderValue'],
    [{ status: 'ORDER_DELIVERED' }, 'VALIDATION_ERROR', 'status'],
    [{ deliveryContact: { name: 'a', phone: 'asd' } }, 'VALIDATION_ERROR', 'deliveryContact.phone'],
    [{ pickupTime: { startsAt: 2 }, deliveryTime: { endsAt: 1 } }, 'VALIDATION_ERROR', 'deliveryTime.endsAt'],
    [{ locationExternalId: 'nowhere' }, 'INVALID_DATA', 'locationExternalId'],
  ])('%j', async (request, type, parameter) => {
    const id = await place();
    expect(await refused(id, request)).toEqual([400, type, parameter]);
  });
});

describe('401', () => {
  test('without a key nothing is edited', async () => {
    const { status } = await world.api.put('/shipments/any').unset('authorization').send({});
    expect(status).toBe(401);
  });
});

describe('404', () => {
  test('an id that is nobody’s', async () => {
    const { status, body } = await edit('19345234', { groupId: 'g' });
    expect([status, body.message]).toEqual([404, 'Order with id, 19345234, is not found']);
  });
});

describe('409', () => {
  test('while an edit waits for its answer there is no other, and a cancelling takes it over', async () => {
    world.others.answersEdits = null;
    const id = await place();
    await world.api.put(`/shipments/${id}`).set('prefer', 'wait=0').send({ deliveryInstructions: gate });
    expect((await refused(id, { deliveryInstructions: 'Ring.' })).slice(0, 2)).toEqual([
      409,
      'INVALID_OPERATION',
    ]);
    const { status, body } = await world.api.delete(`/shipments/${id}`);
    expect([status, body.status, body.deliveryInstructions]).toEqual([200, 'ORDER_CANCELLED', null]);
  });

  test('a merchant who cancels while the order is being booked anew asks for nothing twice', async () => {
    world.others.grantsCancelling = false;
    const id = await placing();
    await world.api.put(`/shipments/${id}`).set('prefer', 'wait=0').send({ orderValue: 5 });
    const { status } = await world.api.delete(`/shipments/${id}`).set('prefer', 'wait=0');
    expect(status).toBe(202);
    await eventually(() => expect(wishesOf(id)).toHaveLength(1));
    expect(requestsOf(id)).toHaveLength(1);
  });
});

describe('422', () => {
  test('another order has the new name', async () => {
    const [one] = [await place(), await place()];
    const { status, body } = await edit(one, { orderExternalId: `edit-${count}` });
    expect([status, body.type]).toEqual([422, 'DUPLICATE_ID']);
  });

  test('nobody takes the order as it is now: it is kept and can be edited and retried', async () => {
    const id = await placing();
    world.others.script = findsNobody;
    const { status, body } = await edit(id, { deliveryAddress: elsewhere });
    expect([status, body.type, body.errors[0].shipmentId]).toEqual([422, 'NO_PROVIDER_MATCHED', id]);
    expect(await get(id)).toMatchObject({ status: 'ESTIMATES_FAILED', deliveryAddress: elsewhere });
  });
});

test('a parcel that was faster than its rebooking can still be cancelled, and the wish is answered', async () => {
  await settle({ editAfterDispatch: 'rebook' });
  Object.assign(world.others, { answersEdits: 'unsupported', grantsCancelling: false });
  const id = await place();
  const editing = edit(id, { deliveryAddress: elsewhere }).then((response) => response);
  await eventually(() => expect(wishesOf(id)).toHaveLength(1));
  await tell.scan(world, scanOf(id, { status: 'picked_up' }));
  await eventually(async () => expect(await get(id)).toMatchObject({ status: 'PICKUP_COMPLETED' }));
  await tell.cancelled(world, id);
  expect((await editing).status).toBe(400);

  world.others.grantsCancelling = true;
  const { status, body } = await world.api.delete(`/shipments/${id}`);
  expect([status, body.status]).toEqual([200, 'ORDER_CANCELLED']);
  expect(wishesOf(id).map(({ data }) => data.attempt)).toEqual([1, 1]);
  expect(requestsOf(id)).toHaveLength(1);
});
