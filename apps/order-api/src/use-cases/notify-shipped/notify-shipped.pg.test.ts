import { writeBackSettled } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { notificationsIn } from '../../storage/sales-orders/notifications.ts';
import { type ConnectedStore, connectedStore, type ShownOrder } from '../../testing/connected-store.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { recordWriteBack } from './record-write-back.ts';

let world: Platform;
let store: ConnectedStore;
let order: ShownOrder;
let count = 0;

beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());
beforeEach(async () => {
  store = await connectedStore(world);
  await store.refresh();
  order = await store.order('#1001');
});
afterEach(() => store.close());

const path = () => `/v-beta/sales_orders/${order.sales_order_id}/notify_shipped`;
const parcel = (over: object = {}) => ({
  tracking_number: `9374869901600064${String(++count).padStart(6, '0')}`,
  carrier_code: 'stamps_com',
  ...over,
});
const notify = (body: object, status = 204) => world.api.post(path()).send(body).expect(status);
const [MUGS, TOWEL] = [0, 1];
const some = (index: number, quantity: number) => ({
  sales_order_items: [{ sales_order_item_id: order.sales_order_items[index]?.sales_order_item_id, quantity }],
});
const now = () => store.order('#1001');
const fulfilment = async () => (await now()).sales_order_status.fulfillment_status;
const told = () => world.others.notified.filter(({ subject }) => subject === order.sales_order_id);

describe('notify_shipped', () => {
  test('of the whole order fulfils it at once, has its store told, and follows the parcel', async () => {
    const body = parcel({ tracking_number: '9374869901600064074368' });
    await notify(body);
    const after = await now();
    expect(after.sales_order_status).toMatchObject({
      payment_status: 'paid',
      fulfillment_status: 'fulfilled',
    });
    expect(after.sales_order_items.map((item) => item.shipped_quantity)).toEqual([2, 1]);
    expect(after.notifications).toMatchObject([{ ...body, write_back_status: 'pending' }]);
    await eventually(() => expect(told()).toHaveLength(1));
    expect(told()[0]?.data).toMatchObject({
      orderSourceId: store.orderSourceId,
      externalOrderId: 'store-1001',
      externalOrderNumber: '#1001',
      trackingNumber: body.tracking_number,
      carrierCode: 'stamps_com',
      items: [
        { lineItemId: '1001-1', sku: 'MUG-BLUE', quantity: 2 },
        { lineItemId: '1001-2', sku: 'TOWEL-1', quantity: 1 },
      ],
    });
    const { body: shipment } = await world.api
      .get(`/shipments/${after.notifications[0]?.shipment_id}`)
      .expect(200);
    expect(shipment).toMatchObject({
      trackingId: body.tracking_number,
      status: 'ORDER_DISPATCHED',
      deliveryContact: { name: 'Jane Doe' },
      referenceLinks: {
        trackingUrl: `https://tools.usps.com/go/TrackConfirmAction?tLabels=${body.tracking_number}`,
      },
    });
  });

  test('of a part fulfils it in part, and the rest later wholly', async () => {
    await notify(parcel(some(MUGS, 1)));
    expect(await fulfilment()).toBe('partially_fulfilled');
    await notify(parcel(some(TOWEL, 1)));
    await notify(parcel());
    expect(await fulfilment()).toBe('fulfilled');
    expect((await now()).notifications.map((one) => one.sales_order_items)).toEqual([
      some(MUGS, 1).sales_order_items,
      some(TOWEL, 1).sales_order_items,
      some(MUGS, 1).sales_order_items,
    ]);
  });

  test('sent again is quiet, and counts once', async () => {
    for (const body of [parcel(some(MUGS, 1)), parcel()]) {
      await notify(body);
      await notify(body);
      await notify({ ...body, tracking_number: ` ${body.tracking_number} ` });
    }
    expect((await now()).notifications).toHaveLength(2);
    await eventually(() => expect(told()).toHaveLength(2));
  });

  /** The store sends the towel to somebody else. */
  const sendTowelElsewhere = async () => {
    const known = store.store.orders().find((one) => one.order_id === 'store-1001');
    const [part] = known?.requested_fulfillments ?? [];
    if (!known || !part) throw new Error('an order in one part');
    const elsewhere = { name: 'Molly Bloom', phone: '+353 1 555 0100', city: 'Dublin', country_code: 'IE' };
    const [mugs, towel] = [part.items.slice(0, 1), part.items.slice(1)];
    const requested_fulfillments = [
      { ...part, items: mugs },
      { ship_to: elsewhere, items: towel },
    ];
    const modified_date_time = new Date().toISOString();
    store.store.put({ ...known, requested_fulfillments, modified_date_time });
    await store.refresh();
  };

  const last = async () => {
    const { shipment_id: id } = (await now()).notifications.at(-1) ?? {};
    return (await world.api.get(`/shipments/${id}`).expect(200)).body;
  };
  const toMolly = { deliveryContact: { name: 'Molly Bloom' }, deliveryAddress: { city: 'Dublin' } };

  test('everything that is left, said again, leaves the parcel where it goes', async () => {
    await sendTowelElsewhere();
    await notify(parcel(some(MUGS, 2)));
    const body = parcel();
    await notify(body);
    const before = await last();
    expect(before).toMatchObject(toMolly);
    await notify(body);
    expect(await last()).toEqual(before);
  });

  test('the last part, said again without its items, leaves the parcel where it goes', async () => {
    await sendTowelElsewhere();
    await notify(parcel(some(MUGS, 2)));
    const body = parcel();
    await notify({ ...body, ...some(TOWEL, 1) });
    const before = await last();
    expect(before).toMatchObject(toMolly);
    await notify(body);
    expect(await last()).toEqual(before);
  });

  test('of more than was ordered is refused, and nothing of it is kept', async () => {
    const { body } = await notify(parcel(some(MUGS, 3)), 400);
    expect(body.errors).toMatchObject([
      { error_code: 'invalid_field_value', field_name: 'sales_order_items.0.quantity' },
    ]);
    await notify(parcel(some(MUGS, 2)));
    await notify(parcel(some(MUGS, 1)), 400);
    const twice = [...some(TOWEL, 1).sales_order_items, ...some(TOWEL, 1).sales_order_items];
    await notify(parcel({ sales_order_items: twice }), 400);
    expect((await now()).sales_order_items.map((item) => item.shipped_quantity)).toEqual([2, 0]);
  });

  test('of nothing that is left, of strange items and of strange orders is refused', async () => {
    await notify(parcel());
    const { body } = await notify(parcel(), 409);
    expect(body.errors).toMatchObject([{ error_type: 'business_rules', error_code: 'invalid_status' }]);
    const strange = { sales_order_items: [{ sales_order_item_id: 'soi_x', quantity: 1 }] };
    const refused = await notify(parcel(strange), 400);
    expect(refused.body.errors).toMatchObject([{ error_code: 'invalid_identifier' }]);
    await world.api.post('/v-beta/sales_orders/nothing/notify_shipped').send(parcel()).expect(404);
  });

  test('a store that reads its order anew does not bring a shipped parcel back', async () => {
    await notify(parcel(some(MUGS, 1)));
    const known = store.store.orders().find((one) => one.order_id === 'store-1001');
    if (known) store.store.put({ ...known, modified_date_time: new Date().toISOString() });
    await store.refresh();
    expect(await fulfilment()).toBe('partially_fulfilled');
    expect((await now()).sales_order_items[0]?.shipped_quantity).toBe(1);
  });

  test('what the store makes of it is shown on the order', async () => {
    await notify(parcel());
    await eventually(() => expect(told()).toHaveLength(1));
    const { notificationId, orderSourceId, externalOrderId, trackingNumber } = told()[0]?.data ?? {};
    const data = { ...writeBackSettled.example, notificationId, confirmationCode: 'confirmed-7' };
    const { tenantId } = world.demo;
    await world.others.messaging.inTransaction(({ publish }) =>
      publish(writeBackSettled, {
        tenantId,
        subject: 'wbk_1',
        data: {
          ...data,
          orderSourceId: orderSourceId ?? '',
          externalOrderId: externalOrderId ?? '',
          trackingNumber: trackingNumber ?? '',
        },
      }),
    );
    await eventually(async () =>
      expect((await now()).notifications).toMatchObject([
        { write_back_status: 'success', confirmation_code: 'confirmed-7' },
      ]),
    );
  });

  test('of a store’s two answers about a parcel the later counts, in whatever order they are heard', async () => {
    await notify(parcel());
    await eventually(() => expect(told()).toHaveLength(1));
    const { notificationId } = told()[0]?.data ?? {};
    const hear = (occurredAt: string, status: 'success' | 'failure') =>
      world.database.transaction(async (sql) => {
        const data = { ...writeBackSettled.example, notificationId, status };
        const message = {
          id: 'x',
          type: writeBackSettled.type,
          tenantId: world.demo.tenantId,
          subject: 'wbk_1',
        };
        await recordWriteBack()(
          { ...message, sequence: null, occurredAt, trace: {}, data },
          { notifications: notificationsIn(sql) },
        );
      });
    await hear('2026-03-02T09:00:05.000Z', 'success');
    await hear('2026-03-02T09:00:00.000Z', 'failure');
    expect((await now()).notifications).toMatchObject([{ write_back_status: 'success' }]);
    await hear('2026-03-02T09:00:10.000Z', 'failure');
    expect((await now()).notifications).toMatchObject([{ write_back_status: 'failure' }]);
  });
});

describe('fifty at once', () => {
  const statuses = async (bodies: object[]) => {
    const answers = await Promise.all(bodies.map((body) => world.api.post(path()).send(body)));
    return Map.groupBy(answers, ({ status }) => status);
  };

  test('with the same number and items are one parcel', async () => {
    const body = parcel(some(MUGS, 1));
    const by = await statuses(Array.from({ length: 50 }, () => body));
    expect(by.get(204)).toHaveLength(50);
    expect((await now()).sales_order_items[0]?.shipped_quantity).toBe(1);
    await eventually(() => expect(told()).toHaveLength(1));
  });

  test('with numbers of their own never ship more than was ordered', async () => {
    const by = await statuses(Array.from({ length: 50 }, () => parcel(some(MUGS, 1))));
    expect([by.get(204)?.length, by.get(400)?.length]).toEqual([2, 48]);
    expect((await now()).sales_order_items[0]?.shipped_quantity).toBe(2);
    const parcels = await world
      .database('shipments')
      .whereRaw("order_body->'orderAttributes'->>'salesOrderId' = ?", [order.sales_order_id]);
    expect(parcels).toHaveLength(2);
  });
});
