import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scanOf } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { tell } from '../../testing/tell.ts';
import { editingIn, elsewhere, gate } from './editing.fixture.ts';

let world: Platform;
let editing: ReturnType<typeof editingIn>;

beforeAll(async () => {
  world = await platform();
  editing = editingIn(world);
});
afterAll(() => world.close());
beforeEach(() => editing.asUsual());

test('while an edit waits for its answer there is no other, and a cancelling takes it over', async () => {
  world.others.answersEdits = null;
  const id = await editing.place();
  await world.api.put(`/shipments/${id}`).set('prefer', 'wait=0').send({ deliveryInstructions: gate });
  expect((await editing.refused(id, { deliveryInstructions: 'Ring.' })).slice(0, 2)).toEqual([
    409,
    'INVALID_OPERATION',
  ]);
  const { status, body } = await world.api.delete(`/shipments/${id}`);
  expect([status, body.status, body.deliveryInstructions]).toEqual([200, 'ORDER_CANCELLED', null]);
});

test('an edit that a cancelling takes over is refused, and not answered as if it were made', async () => {
  world.others.answersEdits = null;
  const booked = await editing.place();
  const change = editing.edit(booked, { deliveryInstructions: gate }).then((response) => response);
  await eventually(() => expect(world.others.edits.map(({ subject }) => subject)).toContain(booked));
  await world.api.delete(`/shipments/${booked}`).expect(200);
  expect([(await change).status, (await change).body.type]).toEqual([409, 'INVALID_OPERATION']);

  world.others.grantsCancelling = false;
  const placing = await editing.placing();
  const anew = editing.edit(placing, { orderValue: 5 }).then((response) => response);
  await eventually(() => expect(editing.wishesOf(placing)).toHaveLength(1));
  await world.api.delete(`/shipments/${placing}`).set('prefer', 'wait=0').expect(202);
  await tell.cancelled(world, placing);
  expect([(await anew).status, (await anew).body.type]).toEqual([409, 'INVALID_OPERATION']);
  expect(await editing.get(placing)).toMatchObject({ status: 'ORDER_CANCELLED', orderValue: 10 });
});

test('a merchant who cancels while the order is being booked anew asks for nothing twice', async () => {
  world.others.grantsCancelling = false;
  const id = await editing.placing();
  await world.api.put(`/shipments/${id}`).set('prefer', 'wait=0').send({ orderValue: 5 });
  const { status } = await world.api.delete(`/shipments/${id}`).set('prefer', 'wait=0');
  expect(status).toBe(202);
  await eventually(() => expect(editing.wishesOf(id)).toHaveLength(1));
  expect(editing.requestsOf(id)).toHaveLength(1);
});

test('a parcel that was faster than its rebooking can still be cancelled, and the wish is answered', async () => {
  await editing.settle({ editAfterDispatch: 'rebook' });
  Object.assign(world.others, { answersEdits: 'unsupported', grantsCancelling: false });
  const id = await editing.place();
  const answer = editing.edit(id, { deliveryAddress: elsewhere }).then((response) => response);
  await eventually(() => expect(editing.wishesOf(id)).toHaveLength(1));
  await tell.scan(world, scanOf(id, { status: 'picked_up' }));
  await eventually(async () => expect(await editing.get(id)).toMatchObject({ status: 'PICKUP_COMPLETED' }));
  await tell.cancelled(world, id);
  expect((await answer).status).toBe(400);

  world.others.grantsCancelling = true;
  const { status, body } = await world.api.delete(`/shipments/${id}`);
  expect([status, body.status]).toEqual([200, 'ORDER_CANCELLED']);
  expect(editing.wishesOf(id).map(({ data }) => data.attempt)).toEqual([1, 1]);
  expect(editing.requestsOf(id)).toHaveLength(1);
});

test('a new name is given up with its edit, unless the old one has been given to another order meanwhile', async () => {
  await editing.settle({ editAfterDispatch: 'rebook' });
  Object.assign(world.others, { answersEdits: 'unsupported', grantsCancelling: false });
  const endOf = async (meanwhile: (name: string) => Promise<unknown>): Promise<string[]> => {
    const id = await editing.place();
    const name = `edit-${editing.count()}`;
    const wish = { orderExternalId: `${name}-new`, deliveryAddress: elsewhere };
    const answer = editing.edit(id, wish).then((response) => response);
    await eventually(() => expect(editing.wishesOf(id)).toHaveLength(1));
    await meanwhile(name);
    await tell.scan(world, scanOf(id, { status: 'picked_up' }));
    await eventually(async () => expect(await editing.get(id)).toMatchObject({ status: 'PICKUP_COMPLETED' }));
    await tell.cancelled(world, id);
    expect((await answer).status).toBe(400);
    return [name, (await editing.get(id)).orderExternalId];
  };
  const [name, kept] = await endOf(() => Promise.resolve());
  expect(kept).toBe(name);
  const [old, renamed] = await endOf((orderExternalId) => editing.place({ orderExternalId }));
  expect(renamed).toBe(`${old}-new`);
});
