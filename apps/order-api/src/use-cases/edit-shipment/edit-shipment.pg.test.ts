import { shipmentResource } from '@waybill/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { booksIt, findsNobody } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { editingIn, elsewhere, gate } from './editing.fixture.ts';

let world: Platform;
let editing: ReturnType<typeof editingIn>;

beforeAll(async () => {
  world = await platform();
  editing = editingIn(world);
});
afterAll(() => world.close());
beforeEach(() => editing.asUsual());

describe('200 before dispatch', () => {
  test('everything that the document names can be changed', async () => {
    world.others.script = findsNobody;
    const id = await editing.place();
    const request = {
      orderExternalId: `renamed-${editing.count()}`,
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
    const { status, body } = await editing.edit(id, request);
    expect(status).toBe(200);
    expect(shipmentResource.parse(body)).toMatchObject({ ...request, id, status: 'ESTIMATES_FAILED' });
    expect(await editing.get(`renamed-${editing.count()}`)).toMatchObject(request);
  });

  test('an order to where there are no postcodes is placed, and sent back as it is shown it is not changed', async () => {
    const deliveryAddress = { street1: '1 Queen’s Road Central', city: 'Hong Kong', countryCode: 'HK' };
    const id = await editing.place({ deliveryAddress });
    const { status, deliveryAddress: shown } = await editing.get(id);
    expect([status, shown]).toMatchObject(['ORDER_DISPATCHED', { ...deliveryAddress, postalCode: '' }]);
    expect(editing.requestsOf(id)[0]?.data.delivery.address).toMatchObject({ postalCode: '' });
    await editing.edit(id, { deliveryAddress: shown }).expect(200);
    expect(world.others.edits.filter(({ subject }) => subject === id)).toEqual([]);
    const inTheUnitedStates = { deliveryAddress: { ...shown, countryCode: 'US' } };
    expect(await editing.refused(id, inTheUnitedStates)).toEqual([
      400,
      'VALIDATION_ERROR',
      'deliveryAddress.postalCode',
    ]);
  });

  test('a failed order that is edited is retried as it is now', async () => {
    world.others.script = findsNobody;
    const id = await editing.place();
    world.others.script = booksIt;
    await editing.edit(id, { deliveryAddress: elsewhere });
    await world.api.post(`/shipments/${id}/retry`);
    expect(editing.requestsOf(id).at(-1)?.data.delivery.address.street1).toBe('5411 Mercedes Avenue');
  });

  test.each([
    ['PENDING_DISPATCH', { dispatch: { type: 'manual' } }],
    ['PENDING_RELEASE', { release: { type: 'manual' } }],
  ])('proposals that are edited while an order waits are shown at once: %s', async (status, waits) => {
    const request = { proposedProviders: [{ name: 'Metro Courier', services: [] }] };
    expect((await editing.edit(await editing.place(waits), request)).body).toMatchObject({
      status,
      ...request,
    });
  });

  test('what is absent stays, what is null goes, and what is there already changes nothing', async () => {
    const id = await editing.place({ groupId: 'g1', deliveryInstructions: gate });
    const before = await editing.get(id);
    const { status, body } = await editing.edit(id, { groupId: null, package: exampleOrder.package });
    expect(status).toBe(200);
    expect(body).toMatchObject({ groupId: null, deliveryInstructions: gate, package: before.package });
    expect([editing.requestsOf(id).length, editing.wishesOf(id).length]).toEqual([1, 0]);
  });

  test('an order that is being placed is stopped first, and placed anew as it is now', async () => {
    const id = await editing.placing();
    const { status, body } = await editing.edit(id, { deliveryAddress: elsewhere, orderValue: 12 });
    expect([status, body.status]).toEqual([200, 'ORDER_DISPATCHED']);
    expect(body).toMatchObject({ deliveryAddress: elsewhere, orderValue: 12 });
    expect(editing.wishesOf(id).map(({ data }) => data.attempt)).toEqual([1]);
    expect(editing.requestsOf(id).map(({ data }) => data.attempt)).toEqual([1, 2]);
  });
});

describe('200 after dispatch', () => {
  test('what the provider can change is changed there, in the same booking', async () => {
    const id = await editing.place();
    const contact = { name: 'John Smith', phone: '+1 201-555-0123', email: '' };
    const { status, body } = await editing.edit(id, { deliveryContact: contact, deliveryInstructions: gate });
    expect([status, body.status, body.trackingId]).toEqual([200, 'ORDER_DISPATCHED', '7260412345']);
    expect(body).toMatchObject({ deliveryContact: contact, deliveryInstructions: gate });
    const asked = world.others.edits.at(-1)?.data;
    expect(asked?.changed).toEqual(['delivery.contact', 'delivery.instructions']);
    expect(asked?.order.delivery).toMatchObject({ contact, instructions: gate });
    expect(editing.requestsOf(id)).toHaveLength(1);
  });

  test('sending back what was read changes nothing, whatever of it was filled in here', async () => {
    await editing.settle({ pickupInstructions: 'At the back door.' });
    const id = await editing.place();
    const { package: parcel, pickupInstructions, deliveryContact } = await editing.get(id);
    expect([parcel.temperatureControl, pickupInstructions]).toEqual(['none', 'At the back door.']);
    const before = world.others.edits.length;
    const request = { package: parcel, pickupInstructions, deliveryContact };
    expect((await editing.edit(id, request)).body).toMatchObject({ ...request, status: 'ORDER_DISPATCHED' });
    expect(world.others.edits.length).toBe(before);
  });

  test('what only the merchant reads is changed without asking anybody, at any time', async () => {
    const id = await editing.place();
    const before = world.others.edits.length;
    const request = { groupId: 'g9', orderAttributes: { a: 1 }, orderValue: 3 };
    expect((await editing.edit(id, request)).body).toMatchObject(request);
    await world.api.delete(`/shipments/${id}`);
    expect((await editing.edit(id, { groupId: 'g10' })).body).toMatchObject({
      groupId: 'g10',
      status: 'ORDER_CANCELLED',
    });
    expect(world.others.edits.length).toBe(before);
  });

  test('what it cannot change is booked anew where that is settled, after the old booking was cancelled', async () => {
    await editing.settle({ editAfterDispatch: 'rebook' });
    world.others.answersEdits = 'unsupported';
    const id = await editing.place();
    const { status, body } = await editing.edit(id, { deliveryAddress: elsewhere });
    expect([status, body.status, body.deliveryAddress.postalCode]).toEqual([
      200,
      'ORDER_DISPATCHED',
      '02119',
    ]);
    expect(editing.wishesOf(id).map(({ data }) => data.attempt)).toEqual([1]);
    expect(editing.requestsOf(id).map(({ data }) => data.attempt)).toEqual([1, 2]);
    const { body: history } = await world.api.get(`/shipments/${id}/status-history`);
    const again = history[0].orderStatus.filter(
      (line: { status: string }) => line.status === 'REQUEST_RECEIVED',
    )[1];
    expect(again.note).toContain('The booking 7260412345 with');
  });

  test('the order is not placed anew before the cancelling of the old booking is heard of', async () => {
    await editing.settle({ editAfterDispatch: 'rebook' });
    Object.assign(world.others, { answersEdits: 'unsupported', grantsCancelling: false });
    const id = await editing.place();
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
    expect(editing.requestsOf(id)).toHaveLength(1);
  });

  test('the same Idempotency-Key edits once, and repeats its answer even after a renaming', async () => {
    const id = await editing.place();
    const name = `edit-${editing.count()}`;
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

  test('the same edit is the same request, though another release understood it otherwise', async () => {
    const path = `/shipments/${await editing.place()}`;
    const send = () =>
      world.api.put(path).set('idempotency-key', 'upgraded').send({ deliveryInstructions: gate });
    await send().expect(200);
    await world.database('idempotency_keys').where({ key: 'upgraded' }).update({ fingerprint: 'of before' });
    expect((await send().expect(200)).headers['idempotency-replayed']).toBe('true');
  });
});

describe('400', () => {
  test('package and items cannot be changed post order dispatch', async () => {
    const id = await editing.place();
    const { status, body } = await editing.edit(id, { package: { name: 'other' }, itemList: [] });
    expect([status, body.type, body.message]).toEqual([
      400,
      'VALIDATION_ERROR',
      'package parameter cannot be changed post order dispatch',
    ]);
    expect(await editing.refused(id, { itemList: [] })).toEqual([400, 'VALIDATION_ERROR', 'itemList']);
  });

  test('what the provider does not change is refused with its reason, and the shipment stays as it was', async () => {
    world.others.answersEdits = 'unsupported';
    const id = await editing.place();
    const { status, body } = await editing.edit(id, { deliveryAddress: elsewhere });
    expect([status, body.type, body.errors[0].parameter]).toEqual([
      400,
      'VALIDATION_ERROR',
      'deliveryAddress',
    ]);
    expect(body.message).toContain('does not change delivery.address after booking');
    expect(await editing.get(id)).toMatchObject({ deliveryAddress: exampleOrder.deliveryAddress });
    expect([editing.requestsOf(id).length, editing.wishesOf(id).length]).toEqual([1, 0]);
  });

  test('an edit that the provider refuses leaves the order its name', async () => {
    world.others.answersEdits = 'unsupported';
    const id = await editing.place();
    const name = `edit-${editing.count()}`;
    const wish = { orderExternalId: `${name}-new`, deliveryAddress: elsewhere };
    expect((await editing.refused(id, wish)).slice(0, 2)).toEqual([400, 'VALIDATION_ERROR']);
    expect(await editing.get(name)).toMatchObject({ id, orderExternalId: name });
    expect(await editing.get(`${name}-new`)).toMatchObject({ type: 'NOT_FOUND' });
  });

  test('what would need another booking is refused unless that is settled', async () => {
    const id = await editing.place();
    expect(await editing.refused(id, { signature: 'required' })).toEqual([
      400,
      'VALIDATION_ERROR',
      'signature',
    ]);
  });

  test('an order that is over', async () => {
    const id = await editing.place();
    await world.api.delete(`/shipments/${id}`);
    expect(await editing.refused(id, { deliveryInstructions: gate })).toEqual([
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
    const id = await editing.place();
    expect(await editing.refused(id, request)).toEqual([400, type, parameter]);
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
    const { status, body } = await editing.edit('19345234', { groupId: 'g' });
    expect([status, body.message]).toEqual([404, 'Order with id, 19345234, is not found']);
  });
});

describe('422', () => {
  test('another order has the new name', async () => {
    const [one] = [await editing.place(), await editing.place()];
    const { status, body } = await editing.edit(one, { orderExternalId: `edit-${editing.count()}` });
    expect([status, body.type]).toEqual([422, 'DUPLICATE_ID']);
  });

  test('nobody takes the order as it is now: it is kept and can be edited and retried', async () => {
    const id = await editing.placing();
    world.others.script = findsNobody;
    const { status, body } = await editing.edit(id, { deliveryAddress: elsewhere });
    expect([status, body.type, body.errors[0].shipmentId]).toEqual([422, 'NO_PROVIDER_MATCHED', id]);
    expect(await editing.get(id)).toMatchObject({ status: 'ESTIMATES_FAILED', deliveryAddress: elsewhere });
  });
});
