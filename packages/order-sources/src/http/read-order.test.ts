import { afterEach, describe, expect, test, vi } from 'vitest';
import { openOrders } from '../simulation/orders.ts';
import { readPage } from './export.ts';
import { readOrder } from './read-order.ts';

const now = new Date('2026-01-15T09:00:00.000Z');
const [mugs = {}, , , unpaid = {}] = openOrders(now);

const read = (given: object) => {
  const result = readOrder(given);
  if (!result.ok) throw new Error(result.why);
  return result.order;
};

test('an order is read with its lines, amounts in minor units and the buyer’s address', () => {
  expect(read(mugs)).toMatchObject({
    externalOrderId: 'store-1001',
    externalOrderNumber: '#1001',
    standing: { payment: 'paid', fulfillment: 'unfulfilled', cancelled: false },
    currency: 'USD',
    orderedAt: now,
    buyer: { name: 'Jane Doe', email: 'jane.doe@example.com' },
    shipTo: { line1: '725 Albany Street', city: 'Boston', countryCode: 'US' },
    shippingMinor: 500,
    items: [
      { lineItemId: '1001-1', sku: 'MUG-BLUE', quantity: 2, unitPriceMinor: 1400, weight: { unit: 'ounce' } },
      { lineItemId: '1001-2', sku: 'TOWEL-1', quantity: 1, unitPriceMinor: 950 },
    ],
  });
});

afterEach(() => vi.unstubAllEnvs());

test.each([
  '2026-01-15T09:00:00',
  '2026-01-15 09:00:00',
  '2026-01-15T09:00:00Z',
  '2026-01-15T04:00:00-05:00',
])('a time means the same whatever the clock of the machine that reads it: %s', (created_date_time) => {
  vi.stubEnv('TZ', 'America/New_York');
  expect(read({ ...mugs, created_date_time }).orderedAt).toEqual(now);
});

test.each([
  [
    { status: 'AwaitingPayment', payment: null },
    { payment: 'unpaid', fulfillment: 'unfulfilled' },
  ],
  [{ status: 'Completed' }, { fulfillment: 'fulfilled', cancelled: false }],
  [{ status: 'Cancelled' }, { cancelled: true, fulfillment: 'unknown' }],
  [{ status: 'OnHold' }, { fulfillment: 'unfulfilled' }],
  [
    { status: 'SomethingNew', payment: {} },
    { payment: 'unknown', fulfillment: 'unknown', cancelled: false },
  ],
  [
    { status: 'constructor', payment: { payment_status: 'toString' } },
    { payment: 'unknown', fulfillment: 'unknown', cancelled: false },
  ],
  [{ payment: { payment_status: 'Other' }, paid_date: '2026-01-15T09:00:00Z' }, { payment: 'paid' }],
  [{ payment: { payment_status: 'PaymentFailed' } }, { payment: 'unpaid' }],
  [{ payment: { payment_status: 'PaymentInProcess', amount_paid: 10 } }, { payment: 'partially_paid' }],
])('one status of the store becomes three axes: %j', (told, standing) => {
  expect(read({ ...mugs, ...told }).standing).toMatchObject(standing);
});

test('what is not needed may be missing or odd', () => {
  const bare = {
    order_id: 'x',
    requested_fulfillments: [{ items: [{ quantity: 1 }] }],
    currency: 7,
    buyer: 'me',
  };
  expect(read(bare)).toMatchObject({
    externalOrderId: 'x',
    currency: null,
    buyer: null,
    shipTo: null,
    orderedAt: null,
    items: [{ quantity: 1, name: '', unitPriceMinor: null, shipTo: null }],
  });
});

test.each([
  ['US', 'US'],
  ['at', 'AT'],
  ['AUT', 'AT'],
  ['Austria', 'AT'],
  ['CHN', 'CN'],
  ['Germany', 'DE'],
  ['UK', 'GB'],
  ['XK', 'XK'],
  ['Österreich', null],
  ['Čína', null],
  ['1', null],
  [' ', null],
])('a country is never cut down to another one: %j is %j', (country_code, countryCode) => {
  const parts = [{ items: [{ quantity: 1 }], ship_to: { country_code } }];
  expect(read({ ...mugs, requested_fulfillments: parts }).shipTo).toMatchObject({ countryCode });
});

/** The first of the two halves that an emoji is made of. */
const half = '\ud83d';

test('what is cut in the middle of a character can still be stored', () => {
  const product = { name: `${'x'.repeat(249)}😀`, identifiers: { sku: half } };
  const parts = [{ items: [{ quantity: 1, product }], ship_to: { city: `${'x'.repeat(99)}😀` } }];
  const order = read({ order_id: 'x', requested_fulfillments: parts });
  expect(order.items).toMatchObject([{ name: `${'x'.repeat(249)}\ufffd`, sku: '\ufffd' }]);
  expect(JSON.stringify(order)).not.toContain('\\ud83d');
});

describe('a page', () => {
  test('with an order that cannot be read names it, and gives the others', () => {
    const broken = [{ ...mugs, requested_fulfillments: 'none' }, null, 7, { order_id: 'a\0b' }];
    const reply = readPage(JSON.stringify({ sales_orders: [...broken, unpaid], cursor: 'next' }));
    expect(reply).toMatchObject({
      kind: 'ok',
      value: { next: 'next', orders: [{ externalOrderId: 'store-1004' }] },
    });
    expect(reply.kind === 'ok' && reply.value.unreadable).toHaveLength(4);
    expect(reply.kind === 'ok' && reply.value.unreadable[0]).toContain('store-1001');
  });

  test('names an order that cannot be read so that the name can be stored', () => {
    const ids = [{ order_id: 'a\0b' }, { order_id: `a${half}` }, { order_id: `${'x'.repeat(99)}😀` }];
    const odd = [{ ...mugs, ...ids[0] }, { ...mugs, ...ids[1] }, ...ids];
    const reply = readPage(JSON.stringify({ sales_orders: odd }));
    if (reply.kind !== 'ok') throw new Error(reply.kind);
    expect(reply.value.unreadable).toHaveLength(5);
    expect(reply.value.unreadable.filter((why) => why.includes('\0') || !why.isWellFormed())).toEqual([]);
    expect(reply.value.unreadable[0]).toContain('ab');
  });

  test('that is none is no answer', () => {
    expect(readPage('<html>')).toMatchObject({ kind: 'unavailable' });
    expect(readPage('{"sales_orders":{}}')).toMatchObject({ kind: 'unavailable' });
  });

  test('without a cursor, or with an empty one, is the last', () => {
    expect(readPage('{"sales_orders":[],"cursor":""}')).toMatchObject({ kind: 'ok', value: { next: null } });
  });
});
