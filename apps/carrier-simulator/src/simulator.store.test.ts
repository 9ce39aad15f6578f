import { createLogger } from '@waybill/telemetry';
import request from 'supertest';
import { expect, test } from 'vitest';
import { createSimulator } from './simulator.ts';

const logger = createLogger({ service: 'carrier-simulator', level: 'silent' });
const withStore = () => request(createSimulator({ config: { storeApiKey: 'the key' }, logger }).http);
const auth = { order_source_api_code: 'http', api_key: 'the key' };

const notification = {
  notification_id: 'wbk_1',
  order_id: 'store-1003',
  tracking_number: 'n-1',
  carrier_code: 'c',
  items: [{ line_item_id: '1003-1', quantity: 3 }],
};
const tell = (simulator: ReturnType<typeof withStore>) =>
  simulator.post('/store/shipment_notification').send({ auth, notifications: [notification] });

test('the store is there for whoever knows its key, and for nobody else', async () => {
  const simulator = withStore();
  await simulator.post('/store/validate_connection').send({ auth }).expect(200);
  await simulator
    .post('/store/validate_connection')
    .send({ auth: { api_key: 'wrong' } })
    .expect(401);
  const { body } = await simulator.post('/store/sales_orders_export').send({ auth }).expect(200);
  expect(body.sales_orders).toHaveLength(2);
  const without = request(createSimulator({ config: {}, logger }).http);
  await without.post('/store/validate_connection').send({ auth }).expect(404);
});

test('a notification whose answer was lost counts once when it is told again', async () => {
  const simulator = withStore();
  const fault = { operation: 'shipment_notification', kind: 'error-500-after-work' };
  await simulator.post('/faults').send(fault).expect(201);
  await tell(simulator).expect(500);
  const { body } = await tell(simulator).expect(200);
  expect(body.notification_results).toMatchObject([{ notification_id: 'wbk_1', status: 'success' }]);
  const { body: ledger } = await simulator.get('/store/ledger').expect(200);
  expect(ledger.heard).toMatchObject([{ trackingNumber: 'n-1', timesTold: 2 }]);
  expect(ledger.orders.find((one: { order_id: string }) => one.order_id === 'store-1003').status).toBe(
    'Completed',
  );
});
