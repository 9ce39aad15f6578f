import { shipmentDispatched } from '@waybill/contracts';
import { eventually, sample2025 } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { bookingOf, type Script, staysSilent } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { storeOf } from '../../testing/store.ts';

let world: Platform;
let store: ReturnType<typeof storeOf>;
beforeAll(async () => {
  world = await platform({ RATE_LIMIT_PER_MINUTE: '0' });
  store = storeOf(world);
});
afterAll(() => world.close());

/** Books every order under a number of its own. */
const booksUnderItsName: Script = async (publish, order, tenantId) => {
  const data = { ...bookingOf(order), trackingId: `LABEL-${order.orderExternalId}` };
  await publish(shipmentDispatched, { tenantId, subject: order.shipmentId, data });
};

/** An order that is placed here; its parcel's number is LABEL- and its name. */
const place = async (name: string, wait = 30): Promise<string> => {
  const order = { ...exampleOrder, orderExternalId: name };
  return (await world.api.post('/shipments').set('prefer', `wait=${wait}`).send(order)).body.id;
};
const isBooked = (name: string) =>
  eventually(async () => expect((await show(name)).trackingId).not.toBeNull());
const label = (name: string) => ({
  ...sample2025,
  order_no: `store-of-${name}`,
  trackingnumber: `label-${name}`.toUpperCase(),
});
const show = async (reference: string) => (await world.api.get(`/shipments/${reference}`).expect(200)).body;
const messagesOf = (shipmentId: string) =>
  world.database('store_messages').where({ shipment_id: shipmentId }).pluck('body');
const toldElsewhere = () => world.database('shipments').whereNotNull('external');

test('a label of ours that a store tells under its own order number is ours: nothing second is followed', async () => {
  world.others.script = booksUnderItsName;
  const id = await place('FIRST');
  const before = await show(id);
  await store.tell(label('FIRST')).expect(200);
  await store.tell(label('FIRST')).expect(200);
  expect(await toldElsewhere()).toEqual([]);
  expect(await show('store-of-FIRST')).toEqual(before);
  expect((await messagesOf(id)).map(String)).toEqual([JSON.stringify(label('FIRST'))]);
});

test('of another account it is a parcel of its own', async () => {
  const id = await place('OTHERS');
  await world.database('external_parcels').where({ shipment_id: id }).update({ tenant_id: 'ten_another' });
  await store.tell(label('OTHERS')).expect(200);
  expect((await show('store-of-OTHERS')).id).not.toBe(id);
});

test('a store that is faster than the booking is put right by it: its number, its messages and its order are ours', async () => {
  world.others.script = staysSilent;
  const id = await place('LATER', 0);
  await store.tell(label('LATER')).expect(200);
  const { id: stranger } = await show('store-of-LATER');
  expect(stranger).not.toBe(id);
  const order = await eventually(() => {
    const found = world.others.requested.find(({ subject }) => subject === id);
    if (!found) throw new Error('nobody was asked to dispatch it');
    return found;
  });
  await world.others.messaging.inTransaction(({ publish }) =>
    booksUnderItsName(publish, order.data, order.tenantId),
  );
  await isBooked('LATER');

  expect((await show('store-of-LATER')).id).toBe(id);
  expect(await show(stranger)).toMatchObject({ status: 'ORDER_CANCELLED', orderExternalId: stranger });
  const [{ orderStatus }] = (await world.api.get(`/shipments/${stranger}/status-history`)).body;
  expect(orderStatus.at(-1)).toMatchObject({ statusUser: 'waybill', note: expect.stringContaining(id) });
  expect([await messagesOf(id), await messagesOf(stranger)]).toMatchObject([{ length: 1 }, { length: 0 }]);
  await eventually(() =>
    expect(world.others.recognised.map(({ data }) => data)).toEqual([
      expect.objectContaining({ shipmentId: id, formerShipmentId: stranger, formerCarrier: 'ups' }),
    ]),
  );
});

test('a parcel that has arrived keeps its story when its carrier uses the number again for one of ours', async () => {
  await store.tell(label('AGAIN')).expect(200);
  const { id: arrived } = await show('store-of-AGAIN');
  await world.database('shipments').where({ id: arrived }).update({ status: 'ORDER_DELIVERED' });
  world.others.script = booksUnderItsName;
  const id = await place('AGAIN');
  expect((await show(arrived)).status).toBe('ORDER_DELIVERED');
  expect([await messagesOf(id), await messagesOf(arrived)]).toMatchObject([{ length: 0 }, { length: 1 }]);
});

test('however bookings and tellings cross, each parcel is one living shipment, ours, and no message is lost', async () => {
  world.others.script = booksUnderItsName;
  const names = Array.from({ length: 10 }, (_, index) => `RACE${index}`);
  const ids = await Promise.all(
    names.map(async (name) => {
      const [id] = await Promise.all([place(name, 0), store.tell(label(name)).expect(200)]);
      return id;
    }),
  );
  await Promise.all(names.map(isBooked));
  await Promise.all(names.map((name) => store.tell(label(name)).expect(200)));
  for (const [index, name] of names.entries()) {
    const id = ids[index] as string;
    const living = await world
      .database('shipments')
      .where({ tracking_id: `LABEL-${name}` })
      .whereNot({ status: 'ORDER_CANCELLED' })
      .pluck('id');
    expect(living).toEqual([id]);
    expect((await show(`store-of-${name}`)).id).toBe(id);
    expect(await messagesOf(id)).toHaveLength(1);
  }
});
