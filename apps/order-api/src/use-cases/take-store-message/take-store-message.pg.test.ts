import { eventually, sample2020, sample2025 } from '@waybill/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Platform, platform } from '../../testing/platform.ts';
import { storeOf } from '../../testing/store.ts';

let world: Platform;
let store: ReturnType<typeof storeOf>;
beforeAll(async () => {
  world = await platform({ RATE_LIMIT_PER_MINUTE: '0', RATE_LIMIT_FAILURES_PER_MINUTE: '100000' });
  store = storeOf(world);
});
afterAll(() => world.close());

const received = { message: 'Request Received Successfully', status: 'Success' };
const show = async (reference: string) => (await world.api.get(`/shipments/${reference}`).expect(200)).body;
let count = 0;
const label = (fields: object = {}) => {
  count += 1;
  return { ...sample2025, order_no: `order-${count}`, trackingnumber: `LABEL-${count}`, ...fields };
};

describe('the formats’ own samples', () => {
  test('of 2020: the order is a shipment that the Shipping Order API shows', async () => {
    await store.tell(sample2020).expect(200, received);
    expect(await show('54321')).toMatchObject({
      status: 'ORDER_DISPATCHED',
      orderExternalId: '54321',
      trackingId: '123456789123456789',
      provider: { displayName: 'UPS' },
      orderValue: 9.99,
      createdDate: Date.parse('2019-07-25T19:08:49Z'),
      deliveryContact: { name: 'Lacy Bailey', email: 'user@example.com', phone: '1234567890' },
      deliveryAddress: {
        street1: '14 Lingo Rd',
        city: 'greenbrier',
        countryCode: 'US',
        postalCode: '72058-8501',
      },
      itemList: [{ title: 'Chin Cup For Softball Face Mask', quantity: 2 }],
      package: { itemQuantity: 2 },
    });
  });

  test('of 2025, for the same label: it is updated, and not doubled', async () => {
    await store.tell(sample2025).expect(200, received);
    const shipment = await show('54321');
    expect(shipment).toMatchObject({
      deliveryAddress: { street1: '123 Main St', street2: 'Apt 4B', city: 'New York', state: 'NY' },
      orderAttributes: { payment_status: 'paid', package_status: 'shipped', billing_city: 'New York' },
    });
    const { body } = await world.api.post('/shipments/list').send({ groupId: '54321' }).expect(200);
    expect(body.data).toHaveLength(1);
    expect(shipment.warnings.map(({ code }: { code: string }) => code)).toEqual([
      'CARRIER_DOUBTFUL',
      'CARRIER_NOT_CONNECTED',
    ]);
  });
});

test('a label that is sent fifty times at once, to two processes, is one shipment, and its message is kept once, as it was sent', async () => {
  const message = label();
  const other = storeOf({ ...world, service: world.twinService });
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => (index % 2 ? store : other).tell(message)),
  );
  for (const answer of answers) expect([answer.status, answer.body]).toEqual([200, received]);
  const { id } = await show(message.order_no);
  const rows = await world.database('store_messages').where({ shipment_id: id });
  expect(rows.map(({ body, times }) => [body.toString(), times])).toEqual([[JSON.stringify(message), 50]]);
  const changes = () => world.others.changes.filter(({ subject }) => subject === id);
  await eventually(() => expect(changes()).toHaveLength(1));
});

test('fifty parcels of one order, at once, are fifty shipments of one group', async () => {
  const parcels = Array.from({ length: 50 }, (_, index) =>
    label({ order_no: 'big', trackingnumber: `BIG-${index}` }),
  );
  const answers = await Promise.all(parcels.map((parcel) => store.tell(parcel)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const { body } = await world.api.post('/shipments/list').send({ groupId: 'big' }).expect(200);
  const names = body.data.map(({ orderExternalId }: { orderExternalId: string }) => orderExternalId);
  expect(new Set(names).size).toBe(50);
  expect(names).toContain('big');
});

test('what cannot be read never costs an order: it is shown as it was sent, with a warning', async () => {
  const message = label({
    order_date: '1.2.3',
    amount: 'free',
    shipping_country: 'Atlantis',
    quantity: '-1',
  });
  await store.tell(message).expect(200, received);
  const shipment = await show(message.order_no);
  expect(shipment).toMatchObject({
    orderValue: 0,
    createdDate: null,
    orderAttributes: { order_date: '1.2.3', amount: 'free', shipping_country: 'Atlantis', quantity: '-1' },
  });
  const told = shipment.warnings.map(({ parameter }: { parameter: string }) => parameter);
  expect(told).toEqual(expect.arrayContaining(['order_date', 'amount', 'shipping_country', 'quantity']));
});

test('a time without a zone is one of the account’s time zone', async () => {
  await world.api.put('/v1/settings').send({ timeZone: 'America/New_York' }).expect(200);
  const message = label();
  await store.tell(message).expect(200);
  expect((await show(message.order_no)).createdDate).toBe(Date.parse('2019-07-25T23:08:49Z'));
  await world.api.put('/v1/settings').send({}).expect(200);
});

describe('hostile messages', () => {
  const nasty = [
    '',
    ' ',
    '\0',
    '\ud800',
    'a'.repeat(200_000),
    `a${'💩'.repeat(5_000)}`,
    'a '.repeat(50_000),
    '💩',
    '../..',
    '{{7*7}}',
    "'; drop table x",
    -1,
    1e308,
    true,
    null,
    [],
    {},
    [[]],
    '٣',
    '\u202e',
  ];
  const names = [
    'order_no',
    'trackingnumber',
    'carrier_type',
    'amount',
    'order_date',
    'shipping_country',
    'image_url',
    'quantity',
    'Number_of_items',
    'customer_email',
    '__proto__',
    'constructor',
    'billing_zip',
    '\0',
    'a\0b\ud800',
  ];

  test.each(names)('whatever is in %s, the answer is one of the published ones', async (name) => {
    for (const value of nasty) {
      const base = JSON.stringify(label());
      const text = `${base.slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(value)}}`;
      const { status, body } = await store.send(text);
      expect([200, 409], `${name}: ${JSON.stringify(value)?.slice(0, 40)}`).toContain(status);
      expect(body.status).toBe(status === 200 ? 'Success' : 'Failed');
    }
  });

  test.each([
    ['too large', 'x'.repeat(300_000), {}, 413],
    ['compressed', '{}', { 'content-encoding': 'gzip' }, 415],
    [
      'of ten thousand fields',
      JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, i]))),
      {},
      409,
    ],
    ['deep', `{"a":${'['.repeat(50_000)}`, {}, 409],
    ['in UTF-16', Buffer.from(JSON.stringify(sample2020), 'utf16le'), {}, 409],
    [
      'with a byte order mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(sample2020))]),
      {},
      200,
    ],
    ['of random bytes', Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 7_919) % 256)), {}, 409],
  ])('a body that is %s is answered in the store’s form', async (_what, body, headers, expected) => {
    const answer = await store.send(body, headers);
    expect([answer.status, Object.keys(answer.body)]).toEqual([expected, ['message', 'status']]);
  });
});

describe('the e-mail that stores are known by', () => {
  test('is the account’s own until another is given, which then counts alone', async () => {
    const { body } = await world.api.get('/v1/store-webhook').expect(200);
    expect(body).toMatchObject({ email: world.demo.email, isAccountsOwn: true, scope: 'shipments:write' });
    expect(body.url).toMatch(/\/Genericwebhook\/webhookapi\.php$/);
    const set = await world.api.put('/v1/store-webhook').send({ email: 'shop@example.com' }).expect(200);
    expect(set.body).toMatchObject({ email: 'shop@example.com', isAccountsOwn: false });
    await store.tell(label()).expect(401);
    await store.send(JSON.stringify(label()), { 'x-auth-email': ' Shop@Example.com' }).expect(200);
    await world.api.put('/v1/store-webhook').send({ email: null }).expect(200);
    await store.tell(label()).expect(200);
  });
});

test('what a store has sent is shown byte for byte, even where it was no UTF-8', async () => {
  const message = label();
  await store.tell(message).expect(200);
  await store.tell(message).expect(200);
  const old = Buffer.from(JSON.stringify({ ...message, customer_name: 'Zoë' }), 'latin1');
  await store.send(old).expect(200);
  const { body } = await world.api.get(`/v1/shipments/${message.order_no}/store-messages`).expect(200);
  expect(body.messages).toMatchObject([
    { body: JSON.stringify(message), encoding: 'utf-8', times: 2 },
    { body: old.toString('base64'), encoding: 'base64', times: 1 },
  ]);
});

test('names that are too long are shortened, with a warning, and still tell orders apart', async () => {
  const long = 'x'.repeat(150);
  const [one, other] = [label({ order_no: `${long}1` }), label({ order_no: `${long}2` })];
  await store.tell(one).expect(200);
  await store.tell(other).expect(200);
  const { body } = await world.api.post('/shipments/list').send({}).expect(200);
  const named = body.data.filter(({ orderExternalId }: { orderExternalId: string }) =>
    orderExternalId.startsWith('xxx'),
  );
  expect(new Set(named.map(({ groupId }: { groupId: string }) => groupId)).size).toBe(2);
  expect(named[0].warnings[0]).toMatchObject({ code: 'TEXT_CUT', parameter: 'orderExternalId' });
});
