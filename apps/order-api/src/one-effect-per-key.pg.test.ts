import { exampleOrderSource, exampleSalesOrder } from '@waybill/contracts';
import type { Route } from '@waybill/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleOrder } from './testing/example-order.ts';
import { booksIt, findsNobody } from './testing/others.ts';
import { type Platform, platform } from './testing/platform.ts';

let world: Platform;
beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());

interface Sent {
  path: string;
  body?: object;
}

/** What a merchant sends, and another request that must not pass under the same key. */
interface Pair {
  first: Sent;
  other: Sent;
}

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
const twoBodies = (path: string, body: object, other: object): Pair => ({
  first: { path, body },
  other: { path, body: other },
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

/** Only some methods change things, and then only with a scope for it: a search is a POST too. */
const changes = (routes: readonly Route[]) =>
  routes.filter(
    ({ method, scopes = [] }) => method !== 'GET' && scopes.some((scope) => !scope.endsWith(':read')),
  );

/** The sales order API has an error shape and words of its own. */
const reused = /^(IDEMPOTENCY_KEY_REUSED|identifier_conflict)$/;
const refusedWith = (body: { type?: string; errors: { error_code?: string }[] }) =>
  body.type ?? body.errors[0]?.error_code;

/** Each change leaves one line in the audit log, in its own transaction. */
const effects = async (): Promise<number> =>
  Number((await world.database('audit_log').count('* as n').first())?.n);

test('every operation that changes something is proved here, or says why it is not', () => {
  const operations = changes(world.service.routes).map(({ operationId }) => operationId);
  expect([...Object.keys(pairs), ...Object.keys(exceptions)].sort()).toEqual(operations.sort());
});

test('the reference tells of the Idempotency-Key wherever it is heeded, and nowhere else', () => {
  const heeding = changes(world.service.routes).filter(({ idempotent }) => idempotent);
  expect(heeding.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(pairs).sort());
});

describe.each(Object.entries(pairs))('%s under one Idempotency-Key', (operation, pairOf) => {
  test('happens once, repeats its answer, and refuses another request', async () => {
    const route = world.service.routes.find(({ operationId }) => operationId === operation);
    const method = (route?.method ?? 'GET').toLowerCase() as 'post' | 'put' | 'patch' | 'delete';
    const { first, other } = await pairOf();
    const key = fresh();
    const send = ({ path, body }: Sent) => world.api[method](path).set('idempotency-key', key).send(body);
    const before = await effects();

    const answered = await send(first);
    expect(answered.status).toBeLessThan(300);
    expect(answered.headers).not.toHaveProperty('idempotency-replayed');
    const after = await effects();
    expect(after).toBe(before + 1);

    const replayed = await send(first);
    expect(replayed.headers['idempotency-replayed']).toBe('true');
    expect([replayed.status, replayed.text]).toEqual([answered.status, answered.text]);

    const refused = await send(other);
    expect([refused.status, refusedWith(refused.body)]).toEqual([422, expect.stringMatching(reused)]);
    expect(await effects()).toBe(after);
  });
});
