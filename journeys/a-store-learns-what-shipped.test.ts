import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FourServices } from './support/four-services.ts';
import { type SalesOrder, type StoreMerchant, storeMerchantAt } from './support/store-merchant.ts';

let platform: FourServices;
let merchant: StoreMerchant;
beforeAll(async () => {
  platform = await FourServices.start({ traces: false });
  merchant = storeMerchantAt(platform.url('order-api'), platform.demo.apiKey);
});
afterAll(() => platform?.stop());

interface Ledger {
  orders: { order_id: string; status: string }[];
  heard: { orderId: string; trackingNumber: string; timesTold: number }[];
  acknowledged: string[];
}

/** The store’s own books. */
const ledger = async (): Promise<Ledger> =>
  (await fetch(`${platform.url('carrier-simulator')}/store/ledger`)).json() as Promise<Ledger>;
const heardOf = async (orderId: string) => (await ledger()).heard.filter((one) => one.orderId === orderId);

const trouble = async (fault: object) => {
  const response = await fetch(`${platform.url('carrier-simulator')}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  expect(response.status).toBe(201);
};

const soon = { within: 60_000, every: 200 };
const orderOf = (number: string): Promise<SalesOrder> => merchant.order(number);

test('the store’s open orders are imported, and the store is told that they have arrived', async () => {
  await eventually(async () => expect((await merchant.orders()).total).toBe(4), soon);
  expect((await orderOf('#1001')).sales_order_status).toEqual({
    payment_status: 'paid',
    fulfillment_status: 'unfulfilled',
    is_cancelled: false,
  });
  await eventually(async () => expect((await ledger()).acknowledged).toHaveLength(4), soon);
});

test('a labelled parcel is told to the store once, though its answer is lost and the notifier is killed', async () => {
  await trouble({ operation: 'shipment_notification', kind: 'timeout-after-work', delayMs: 60_000 });
  const order = await orderOf('#1001');
  const label = await merchant.label(order.sales_order_id);
  expect(label).toMatchObject({ status: 'completed', tracking_number: expect.any(String) });

  await eventually(async () => expect(await heardOf('store-1001')).toHaveLength(1), { ...soon, every: 20 });
  expect((await orderOf('#1001')).notifications).toMatchObject([{ write_back_status: 'pending' }]);
  await platform.process('notifier').kill9();
  await platform.startService('notifier');

  await eventually(
    async () =>
      expect((await orderOf('#1001')).notifications).toMatchObject([{ write_back_status: 'success' }]),
    soon,
  );
  expect(await heardOf('store-1001')).toMatchObject([
    { trackingNumber: label.tracking_number, timesTold: 2 },
  ]);
  expect(await orderOf('#1001')).toMatchObject({
    sales_order_status: { fulfillment_status: 'fulfilled' },
    notifications: [{ confirmation_code: 'confirmed-store-1001', shipment_id: label.shipment_id }],
    shipment_ids: [label.shipment_id],
  });
  expect((await ledger()).orders.find((one) => one.order_id === 'store-1001')?.status).toBe('Completed');
});

test('its parcel is delivered, and the store’s own word agrees after a refresh', async () => {
  const { shipment_ids: ids, order_source: source } = await orderOf('#1001');
  await eventually(
    async () =>
      expect(await merchant.get(`/shipments/${ids[0]}`)).toMatchObject({ status: 'ORDER_DELIVERED' }),
    soon,
  );
  await merchant.refresh(source.order_source_id);
  await eventually(async () => {
    const { order_source_status: told } = await orderOf('#1001');
    expect(told).toMatchObject({ fulfillment_status: 'fulfilled' });
  }, soon);
});

test('its customer’s page shows it delivered', async () => {
  const { shipment_ids: ids } = await orderOf('#1001');
  const { url } = await merchant.get(`/v1/shipments/${ids[0]}/tracking-page`);
  const page = await fetch(new URL(new URL(String(url)).pathname, platform.url('order-api')));
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<h1 id="headline">Delivered</h1>');
});

test('a parcel booked elsewhere is told to the store and followed here', async () => {
  const order = await orderOf('#1003');
  const told = { tracking_number: '9374869901600064074368', carrier_code: 'stamps_com' };
  await merchant.notify(order.sales_order_id, told);
  await merchant.notify(order.sales_order_id, told);
  await eventually(
    async () =>
      expect((await orderOf('#1003')).notifications).toMatchObject([{ write_back_status: 'success' }]),
    soon,
  );
  expect(await heardOf('store-1003')).toMatchObject([{ trackingNumber: told.tracking_number, timesTold: 1 }]);
  const [notification] = (await orderOf('#1003')).notifications;
  expect(await merchant.get(`/shipments/${notification?.shipment_id}`)).toMatchObject({
    trackingId: told.tracking_number,
    status: 'ORDER_DISPATCHED',
  });
});
