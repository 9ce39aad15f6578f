import { eventually } from '@waybill/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectedStore, connectedStore } from '../../testing/connected-store.ts';
import { booksIt, findsNobody, placesItNowhere, scanOf } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { tell } from '../../testing/tell.ts';

let world: Platform;
let store: ConnectedStore;

beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.others.script = booksIt;
  store = await connectedStore(world);
  await store.refresh();
});
afterEach(() => store.close());

const label = async (number = '#1001', body: object = {}, status = 200) => {
  const { sales_order_id: id } = await store.order(number);
  return (await world.api.post(`/v-beta/labels/sales_order/${id}`).send(body).expect(status)).body;
};
const told = async (number = '#1001') => {
  const { sales_order_id: id } = await store.order(number);
  return world.others.notified.filter(({ subject }) => subject === id);
};

describe('the label of a sales order', () => {
  test('is a shipment like any other, of everything that has not shipped', async () => {
    const made = await label();
    expect(made).toMatchObject({
      status: 'completed',
      tracking_number: '7260412345',
      shipment_cost: { currency: 'usd', amount: 6.42 },
      label_download: { href: expect.any(String) },
    });
    const { body: shipment } = await world.api.get(`/shipments/${made.shipment_id}`).expect(200);
    expect(shipment).toMatchObject({
      status: 'ORDER_DISPATCHED',
      orderExternalId: '#1001',
      locationExternalId: '7709',
      orderValue: 37.5,
      deliveryContact: { name: 'Jane Doe', phone: '+1 617-555-0123' },
      deliveryAddress: { street1: '725 Albany Street', postalCode: '02118' },
      itemList: [
        { sku: 'MUG-BLUE', quantity: 2, price: 14 },
        { sku: 'TOWEL-1', quantity: 1, price: 9.5 },
      ],
    });
    // 2 × 12 oz + 4 oz, in grams.
    expect(shipment.package.weight).toEqual({ value: 793.787, unit: 'g' });
    expect((await store.order('#1001')).shipment_ids).toEqual([made.shipment_id]);
  });

  test('asked for again, even at the same moment, is the same label', async () => {
    const labels = await Promise.all(Array.from({ length: 10 }, () => label()));
    expect(new Set([...labels, await label()].map(({ shipment_id: id }) => id)).size).toBe(1);
    expect((await store.order('#1001')).shipment_ids).toHaveLength(1);
  });

  test('that nobody takes is told as such, and the next one is another shipment', async () => {
    world.others.script = findsNobody;
    const { errors } = await label('#1002', {}, 422);
    expect(errors[0]).toMatchObject({ error_source: 'carrier' });
    world.others.script = booksIt;
    expect(await label('#1002')).toMatchObject({ status: 'completed' });
    const { shipment_ids: ids } = await store.order('#1002');
    expect(ids).toHaveLength(2);
    const { body } = await world.api.get(`/shipments/${ids[1]}`).expect(200);
    expect(body.orderExternalId).toMatch(/-2$/);
  });

  test('of an address that nobody can place blames the address, and says which shipment to mend', async () => {
    world.others.script = placesItNowhere('deliveryAddress');
    const { errors } = await label('#1002', {}, 422);
    const { shipment_ids: ids } = await store.order('#1002');
    const blame = { error_source: 'shipengine', error_type: 'validation', error_code: 'invalid_address' };
    expect(errors).toMatchObject([{ ...blame, field_name: 'ship_to' }]);
    expect(errors[0].message).toContain(ids[0]);
    world.others.script = booksIt;
    const { body } = await world.api.get(`/shipments/${ids[0]}`).expect(200);
    const deliveryAddress = { ...body.deliveryAddress, latitude: 48.2085, longitude: 16.3721 };
    await world.api.put(`/shipments/${ids[0]}`).send({ deliveryAddress }).expect(200);
    await world.api.post(`/shipments/${ids[0]}/retry`).expect(201);
    expect(await label('#1002')).toMatchObject({ status: 'completed', shipment_id: ids[0] });
  });

  test('of a location that nobody can place blames the location', async () => {
    world.others.script = placesItNowhere('pickupAddress');
    const { errors } = await label('#1002', {}, 422);
    expect(errors).toMatchObject([{ error_code: 'invalid_address', field_name: 'location_external_id' }]);
  });

  test('heeds the coordinates of an address that postcodes do not place', async () => {
    const ship_to = { city_locality: 'elsewhere', latitude: 48.2085, longitude: 16.3721 };
    const { shipment_id: id } = await label('#1001', { shipment: { ship_to } });
    const { body } = await world.api.get(`/shipments/${id}`).expect(200);
    const { latitude, longitude } = ship_to;
    expect(body.deliveryAddress).toMatchObject({ city: 'Boston', latitude, longitude });
    await label('#1002', { shipment: { ship_to: { latitude: 91, longitude } } }, 400);
  });

  test('of an order whose names are longer than a shipment’s is made, wherever they are cut', async () => {
    const [order_number, name] = [`${'7'.repeat(89)}😀`, `${'x'.repeat(99)}😀`];
    const found = store.store.orders().find((one) => one.order_number === '#1003');
    const part = found?.requested_fulfillments[0];
    if (!found || !part) throw new Error('no order');
    const named = { ...part, ship_to: { ...part.ship_to, name } };
    const modified_date_time = new Date().toISOString();
    store.store.put({ ...found, order_number, requested_fulfillments: [named], modified_date_time });
    await store.refresh();
    const { shipment_id: id } = await label(order_number);
    const { body } = await world.api.get(`/shipments/${id}`).expect(200);
    expect(body).toMatchObject({
      orderExternalId: `${'7'.repeat(89)}\ufffd`,
      deliveryContact: { name: `${'x'.repeat(99)}\ufffd` },
    });
  });

  test('of items that go to several addresses is refused, for no parcel goes to two', async () => {
    const at = (city_locality: string) => ({
      ...{ name: 'Jane Doe', phone: '+1 617-555-0123', address_line1: '1 Main St', state_province: 'MA' },
      ...{ city_locality, postal_code: '02118', country_code: 'US' },
    });
    const label = async (...cities: string[]) => {
      const sales_order_items = cities.map((city) => ({ quantity: 1, ship_to: at(city) }));
      const order = {
        external_order_id: cities.join(),
        order_date: '2026-01-15T09:00:00Z',
        sales_order_items,
      };
      const { body } = await world.api.post('/v-beta/sales_orders').send(order).expect(201);
      return world.api.post(`/v-beta/labels/sales_order/${body.sales_order_id}`).send({});
    };
    const { status, body } = await label('Boston', 'Quincy');
    expect([status, body.errors?.[0].field_name]).toEqual([400, 'ship_to']);
    expect((await label('Salem', 'SALEM ')).status).toBe(200);
  });

  test('of an order that lacks an address names what is missing', async () => {
    const found = store.store.orders().find((one) => one.order_number === '#1003');
    const part = found?.requested_fulfillments[0];
    if (!found || !part) throw new Error('no order');
    const bare = { ...part, ship_to: { name: 'Robin Lee' } };
    const at = new Date().toISOString();
    store.store.put({ ...found, requested_fulfillments: [bare], modified_date_time: at });
    await store.refresh();
    const { errors } = await label('#1003', {}, 400);
    expect(errors).toMatchObject([{ error_type: 'validation', field_name: 'ship_to.address_line1' }]);
  });
});

describe('its store', () => {
  const scan = (shipmentId: string, status: 'manifested' | 'picked_up' | 'in_transit' | 'delivered') =>
    tell.scan(world, scanOf(shipmentId, { trackingEventId: `tev_${shipmentId}_${status}`, status }));

  test('is told once, when the carrier has the parcel and not before', async () => {
    const { shipment_id: id } = await label();
    await scan(id, 'manifested');
    expect(await told()).toEqual([]);
    expect((await store.order('#1001')).sales_order_status.fulfillment_status).toBe('unfulfilled');
    await scan(id, 'picked_up');
    await eventually(async () => expect(await told()).toHaveLength(1));
    for (const status of ['in_transit', 'delivered'] as const) await scan(id, status);
    await eventually(async () => {
      const { body } = await world.api.get(`/shipments/${id}`);
      expect(body.status).toBe('ORDER_DELIVERED');
    });
    const order = await store.order('#1001');
    expect(order.sales_order_status.fulfillment_status).toBe('fulfilled');
    expect(order.notifications).toMatchObject([{ shipment_id: id, write_back_status: 'pending' }]);
    expect(await told()).toMatchObject([
      { data: { shipmentId: id, items: [{ quantity: 2 }, { quantity: 1 }] } },
    ]);
  });

  test('is told with the label where the merchant wants it so', async () => {
    const path = `/v-beta/order_sources/${store.orderSourceId}`;
    await world.api.patch(path).send({ notify_shipped_at: 'label', notify_buyer: true }).expect(200);
    const { shipment_id: id } = await label();
    await eventually(async () =>
      expect(await told()).toMatchObject([{ data: { shipmentId: id, notifyBuyer: true } }]),
    );
    await scan(id, 'picked_up');
    expect(await told()).toHaveLength(1);
  });

  test('is not told again of what the merchant has notified by hand', async () => {
    const { shipment_id: id, tracking_number, carrier_code } = await label();
    const { sales_order_id: orderId } = await store.order('#1001');
    const path = `/v-beta/sales_orders/${orderId}/notify_shipped`;
    await world.api.post(path).send({ tracking_number, carrier_code }).expect(204);
    await scan(id, 'picked_up');
    await eventually(async () => {
      const { body } = await world.api.get(`/shipments/${id}`);
      expect(body.status).toBe('PICKUP_COMPLETED');
    });
    await eventually(async () => expect(await told()).toHaveLength(1));
    expect((await store.order('#1001')).notifications).toHaveLength(1);
  });
});
