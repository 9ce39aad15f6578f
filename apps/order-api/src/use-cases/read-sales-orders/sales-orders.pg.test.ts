import { exampleSalesOrder, salesOrderErrors } from '@waybill/contracts';
import supertest from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectedStore, connectedStore } from '../../testing/connected-store.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
let store: ConnectedStore;
let count = 0;

beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());
beforeEach(async () => {
  store = await connectedStore(world);
});
afterEach(() => store.close());

const path = '/v-beta/sales_orders';
const list = async (query: object) =>
  (
    await world.api
      .get(path)
      .query({ order_source_id: store.orderSourceId, ...query })
      .expect(200)
  ).body;
const numbersOf = (page: { sales_orders: { external_order_number: string }[] }) =>
  page.sales_orders.map((order) => order.external_order_number);
const entered = (over: object = {}) => ({
  ...exampleSalesOrder,
  external_order_id: `hand-${++count}`,
  ...over,
});
const enter = async (over: object = {}) => (await world.api.post(path).send(entered(over)).expect(201)).body;

describe('the list of sales orders', () => {
  beforeEach(() => store.refresh());

  const all = ['#1001', '#1002', '#1003', '#1004'];
  test.each([
    [{ external_order_id: 'store-1002' }, ['#1002']],
    [{ external_order_number: '#1003' }, ['#1003']],
    [{ payment_status: 'unpaid' }, ['#1004']],
    [{ payment_status: 'paid' }, ['#1001', '#1002', '#1003']],
    [{ payment_status: 'partially_paid' }, []],
    [{ fulfillment_status: 'unfulfilled' }, all],
    [{ fulfillment_status: 'fulfilled' }, []],
    [{ cancelled: 'false' }, all],
    [{ cancelled: 'true' }, []],
    [{ order_date_start: '2020-01-01' }, all],
    [{ order_date_end: '2020-01-01T00:00:00+02:00' }, []],
    [{ created_at_start: '2020-01-01T00:00:00Z', created_at_end: '2999-01-01' }, all],
    [{ created_at_end: '2020-01-01' }, []],
    [{ modified_at_start: '2020-01-01' }, all],
    [{ modified_at_end: '2020-01-01' }, []],
  ])('is narrowed by %j', async (query, numbers) => {
    const page = await list({ sort_by: 'order_date', ...query });
    expect(numbersOf(page).sort()).toEqual(numbers);
    expect(page.total).toBe(numbers.length);
  });

  test('comes page by page, each order once although all have the same date', async () => {
    const pages = await Promise.all(
      [1, 2, 3].map((page) => list({ page, page_size: 2, sort_by: 'order_date', sort_dir: 'asc' })),
    );
    expect(pages.flatMap(numbersOf).sort()).toEqual(all);
    expect(pages.map((page) => page.sales_orders.length)).toEqual([2, 2, 0]);
    expect(pages[0]).toMatchObject({ total: 4, page: 1, pages: 2, links: { prev: null } });
    expect(pages[1]).toMatchObject({
      links: { next: null, prev: { href: expect.stringContaining('page=1') } },
    });
    const { body } = await world.api.get(pages[0].links.next.href).expect(200);
    expect(numbersOf(body)).toEqual(numbersOf(pages[1]));
  });

  test('is sorted as asked, in both directions', async () => {
    for (const sort_by of ['modified_at', 'created_at', 'order_date']) {
      const [up, down] = [
        await list({ sort_by, sort_dir: 'asc' }),
        await list({ sort_by, sort_dir: 'desc' }),
      ];
      expect(numbersOf(down)).toEqual(numbersOf(up).reverse());
    }
  });

  test.each([
    { page: 0 },
    { page: 'x' },
    { page_size: 501 },
    { sort_by: 'name' },
    { sort_dir: 'up' },
    { cancelled: 'maybe' },
    { payment_status: 'rich' },
    { modified_at_start: 'yesterday' },
    { colour: 'red' },
  ])('refuses %j, and names the place', async (query) => {
    const { body } = await world.api.get(path).query(query).expect(400);
    expect(body.errors).toMatchObject([{ error_type: 'validation', field_name: Object.keys(query)[0] }]);
  });

  test('shows an order with everything that its store said', async () => {
    const order = await store.order('#1001');
    expect(order).toMatchObject({
      external_order_id: 'store-1001',
      order_source: { order_source_code: 'http', order_source_nickname: 'My store', active: true },
      payment_details: {
        subtotal: { currency: 'usd', amount: 37.5 },
        estimated_shipping: { amount: 5 },
        estimated_tax: null,
        grand_total: { amount: 42.5 },
      },
      customer: { name: 'Jane Doe', email: 'jane.doe@example.com' },
      ship_to: { address_line1: '725 Albany Street', city_locality: 'Boston', country_code: 'US' },
      sales_order_items: [
        {
          line_item_details: { item_id: '1001-1', name: 'Enamel mug', sku: 'MUG-BLUE' },
          price_summary: { unit_price: { amount: 14 }, total: { amount: 28 } },
          quantity: 2,
          shipped_quantity: 0,
        },
        { quantity: 1 },
      ],
    });
    const { body } = await world.api.get(`${path}/${order.sales_order_id}`).expect(200);
    expect(body).toEqual(order);
  });
});

describe('an order entered by hand', () => {
  test('needs its id, its date and where each item goes', async () => {
    const ship_to = exampleSalesOrder.sales_order_items[0]?.ship_to;
    const body = entered({ sales_order_items: [{ ship_to }] });
    const { body: order } = await world.api.post(path).send(body).expect(201);
    expect(order).toMatchObject({
      order_source: null,
      sales_order_status: { payment_status: 'unknown', fulfillment_status: 'unfulfilled' },
      sales_order_items: [{ quantity: 1, is_gift: false }],
    });
    for (const missing of ['external_order_id', 'order_date', 'sales_order_items']) {
      const { body: refused } = await world.api
        .post(path)
        .send({ ...body, [missing]: undefined })
        .expect(400);
      expect(refused.errors).toMatchObject([{ error_code: 'field_value_required', field_name: missing }]);
    }
  });

  test('exists once under its external id', async () => {
    const { external_order_id } = await enter();
    const { body } = await world.api.post(path).send(entered({ external_order_id })).expect(409);
    expect(body.errors).toMatchObject([
      { error_code: 'identifier_conflict', field_name: 'external_order_id' },
    ]);
  });

  test('is replaced as a whole, but for what has shipped', async () => {
    const { sales_order_id: id, sales_order_items: items, ...order } = await enter();
    const notify = { tracking_number: `hand-${id}`, carrier_code: 'c', sales_order_items: undefined };
    const one = [{ sales_order_item_id: items[0].sales_order_item_id, quantity: 1 }];
    await world.api
      .post(`${path}/${id}/notify_shipped`)
      .send({ ...notify, sales_order_items: one })
      .expect(204);
    const put = (sales_order_items: object[], status: number) =>
      world.api
        .put(`${path}/${id}`)
        .send({ ...entered({ external_order_id: order.external_order_id }), sales_order_items })
        .expect(status);
    const [line] = items;
    await put([{ ...line, sales_order_item_id: null }], 400);
    await put([{ ...line, sales_order_item_id: 'soi_stranger' }], 400);
    const { body } = await put(
      [
        { ...line, quantity: 1 },
        { ship_to: line.ship_to, quantity: 4 },
      ],
      200,
    );
    expect(body).toMatchObject({
      sales_order_status: { fulfillment_status: 'partially_fulfilled' },
      sales_order_items: [
        { sales_order_item_id: line.sales_order_item_id, quantity: 1, shipped_quantity: 1 },
        { quantity: 4, shipped_quantity: 0 },
      ],
      notifications: [{ write_back_status: 'none' }],
    });
  });

  test('leaves in the audit log who did what, and no people', async () => {
    const { sales_order_id: id } = await enter();
    const parcel = { tracking_number: `audit-${id}`, carrier_code: 'c' };
    await world.api.post(`${path}/${id}/notify_shipped`).send(parcel).expect(204);
    const { body } = await world.api.get('/v1/audit-log').query({ subject: id }).expect(200);
    const actions = body.entries.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(['sales_order.notified_shipped', 'sales_order.entered']);
    expect(JSON.stringify(body)).not.toContain('Jane Doe');
  });

  test('of a store is not replaced: it changes with a refresh', async () => {
    await store.refresh();
    const { sales_order_id: id } = await store.order('#1001');
    const { body } = await world.api.put(`${path}/${id}`).send(entered()).expect(409);
    expect(body.errors).toMatchObject([{ error_type: 'business_rules', error_code: 'invalid_status' }]);
  });

  test('in two currencies is refused', async () => {
    const [item] = exampleSalesOrder.sales_order_items;
    const price_summary = {
      estimated_tax: { currency: 'eur', amount: 1 },
      unit_price: { currency: 'usd', amount: 1 },
    };
    await world.api
      .post(path)
      .send(entered({ sales_order_items: [{ ...item, price_summary }] }))
      .expect(400);
  });
});

/** The bodies of the public documentation, as they stand there. */
test('the documented requests of notify_shipped are taken as they are', async () => {
  const { sales_order_id: id, sales_order_items: items } = await enter();
  const send = (body: string) =>
    supertest(world.service.http)
      .post(`${path}/${id}/notify_shipped`)
      .set('API-Key', world.demo.apiKey)
      .set('Content-Type', 'application/json')
      .send(body);
  const partial = `{\n "tracking_number": "9374869901600064074368",\n "carrier_code": "stamps_com",\n "sales_order_items": [\n {\n "sales_order_item_id": "${items[0].sales_order_item_id}",\n "quantity": 1\n }\n ]\n}`;
  const full = '{\n "tracking_number": "9374869901600064074369",\n "carrier_code": "stamps_com"\n}';
  await send(partial).expect(204);
  await send(full).expect(204);
  const { body } = await world.api.get(`${path}/${id}`).expect(200);
  expect(body).toMatchObject({
    sales_order_status: { fulfillment_status: 'fulfilled' },
    notifications: [{ carrier_code: 'stamps_com' }, { carrier_code: 'stamps_com' }],
  });
});

describe('every error is in the API’s own words', () => {
  const client = () => supertest(world.service.http);
  const keyed = (method: 'get' | 'post' | 'put' | 'delete', url: string) =>
    client()[method](url).set('API-Key', world.demo.apiKey);

  test.each<[string, () => supertest.Test, number, object]>([
    ['no key', () => client().get(path), 401, { error_type: 'security', error_code: 'unauthorized' }],
    ['no body', () => keyed('post', path).type('json'), 400, { error_code: 'request_body_required' }],
    ['a broken body', () => keyed('post', path).type('json').send('{'), 400, { error_type: 'validation' }],
    [
      'another format',
      () => keyed('post', path).type('text').send('x'),
      415,
      { error_code: 'invalid_object' },
    ],
    ['another method', () => keyed('delete', path), 405, { error_code: 'unspecified' }],
    ['an unknown id', () => keyed('get', `${path}/sor_x`), 404, { error_code: 'invalid_identifier' }],
    ['an unknown path', () => keyed('get', '/v-beta/batches'), 404, { error_code: 'invalid_identifier' }],
    ['a broken path', () => keyed('get', `${path}/%E0%A4%A`), 400, { error_type: 'validation' }],
    [
      'a large body',
      () =>
        keyed('post', '/v-beta/order_sources')
          .type('json')
          .send(JSON.stringify('x'.repeat(200_000))),
      413,
      { error_type: 'validation' },
    ],
  ])('%s', async (_what, send, status, error) => {
    const answer = await send();
    expect(answer.status).toBe(status);
    expect(salesOrderErrors.parse(answer.body)).toEqual(answer.body);
    expect(answer.body.errors[0]).toMatchObject({ error_source: 'shipengine', ...error });
    expect(answer.body.request_id).toBe(answer.headers['x-request-id']);
  });
});
