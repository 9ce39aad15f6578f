import { exampleOrderSource, exampleSalesOrder } from '@waybill/contracts';
import { oneEffectPerKey, type Pair, twoBodies } from '@waybill/http/testing';
import { afterAll, beforeAll } from 'vitest';
import { exampleOrder } from './testing/example-order.ts';
import { booksIt, findsNobody } from './testing/others.ts';
import { type Platform, platform } from './testing/platform.ts';

let world: Platform;
beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());

let count = 0;
const fresh = () => `once-${++count}`;
const made = async (path: string, body: object): Promise<string> =>
  (await world.api.post(path).send(body)).body.id;

const order = () => ({ ...exampleOrder, orderExternalId: fresh() });
const location = () => ({
  locationExternalId: fresh(),
  name: 'Pier 4',
  address: exampleOrder.deliveryAddress,
  contact: exampleOrder.deliveryContact,
});
const salesOrder = () => ({ ...exampleSalesOrder, external_order_id: fresh() });
const store = () => ({ ...exampleOrderSource, order_source_nickname: fresh() });
const brand = () => ({ brandExternalId: fresh(), name: 'Shoes' });

const shipment = async () => {
  world.others.script = booksIt;
  return `/shipments/${await made('/shipments', order())}`;
};
const failedShipment = async () => {
  world.others.script = findsNobody;
  const { body } = await world.api.post('/shipments').send(order());
  world.others.script = booksIt;
  return `/shipments/${body.errors[0].shipmentId}/retry`;
};
const madeIn = (path: string, body: () => object) => async () => `${path}/${await made(path, body())}`;

/** The same change of two things: where there is no body, the path is all that is said. */
const twoPaths = async (path: () => Promise<string>): Promise<Pair> => ({
  first: { path: await path() },
  other: { path: await path() },
});
const aLocation = madeIn('/v1/locations', location);
const aBrand = madeIn('/v1/brands', brand);
const aKey = madeIn('/v1/api-keys', () => ({ name: fresh(), scopes: ['shipments:read'] }));

/** By operation. */
const pairs: Record<string, () => Pair | Promise<Pair>> = {
  createShipment: () => twoBodies('/shipments', order(), order()),
  editShipment: async () => twoBodies(await shipment(), { groupId: 'a' }, { groupId: 'b' }),
  cancelShipment: () => twoPaths(shipment),
  retryShipment: () => twoPaths(failedShipment),
  revokeApiKey: () => twoPaths(aKey),
  addBrand: () => twoBodies('/v1/brands', brand(), brand()),
  changeBrand: async () => twoBodies(await aBrand(), { name: 'Boots' }, { name: 'Hats' }),
  removeBrand: () => twoPaths(aBrand),
  addLocation: () => twoBodies('/v1/locations', location(), location()),
  changeLocation: async () => twoBodies(await aLocation(), { name: 'Pier 5' }, { name: 'Pier 6' }),
  removeLocation: () => twoPaths(aLocation),
  replaceSettings: () => twoBodies('/v1/settings', { currencyCode: 'EUR' }, { currencyCode: 'JPY' }),
  connectOrderSource: () => twoBodies('/v-beta/order_sources', store(), store()),
  enterSalesOrder: () => twoBodies('/v-beta/sales_orders', salesOrder(), salesOrder()),
  replaceStoreWebhook: () =>
    twoBodies('/v1/store-webhook', { email: 'one@shop.example' }, { email: 'two@shop.example' }),
};

/** Operations that do not heed the header, and why. */
const exceptions: Record<string, string> = {
  issueApiKey: 'to repeat its answer, the key that it shows once would have to be stored',
  changeOrderSource: 'the same change again ends in the same',
  disconnectOrderSource: 'what is disconnected stays so',
  refreshOrderSource: 'one that is at work is not doubled, and a later one is meant to look again',
  replaceSalesOrder: 'the same order again is the same order',
  labelSalesOrder: 'a sales order has one live label',
  notifyShipped: 'the same items and number are one notification',
  takeStoreMessage: 'the same label is one parcel',
};

oneEffectPerKey({
  routes: () => world.service.routes,
  send: (method, { path, body }, key) =>
    world.api[method.toLowerCase() as 'post' | 'put' | 'patch' | 'delete'](path)
      .set('idempotency-key', key)
      .send(body),
  // Each change leaves one line in the audit log, in its own transaction.
  effects: async () => Number((await world.database('audit_log').count('* as n').first())?.n),
  pairs,
  exceptions,
});
