import type { FulfillmentStatus, ImportedOrder } from '@waybill/contracts';
import { describe, expect, test } from 'vitest';
import { anImportedOrder, aSalesOrder } from '../../testing/a-sales-order.ts';
import { mergedOrder } from './merge.ts';
import { withNotified } from './notify.ts';
import { standingOf } from './sales-order.ts';
import { unshipped } from './to-shipment.ts';

const now = new Date('2026-01-16T09:00:00Z');
let count = 0;
const terms = { newItemId: () => `soi_new${++count}`, now };
const order = aSalesOrder([2, 1]);
const shipped = withNotified(order, [{ itemId: 'soi_1', quantity: 1 }], order.modifiedAt);
const saying = (fulfillment: FulfillmentStatus): ImportedOrder => ({
  ...anImportedOrder([2, 1]),
  modifiedAt: now,
  standing: { payment: 'paid', fulfillment, cancelled: false },
});

test('the same news is no news: the very same order', () => {
  expect(mergedOrder(order, anImportedOrder([2, 1]), terms)).toBe(order);
});

test('older news than what is known is not taken', () => {
  const older = { ...anImportedOrder([5, 5]), modifiedAt: new Date('2020-01-01T00:00:00Z') };
  expect(mergedOrder(order, older, terms)).toBe(order);
});

describe('fulfilment is the greater of the store’s word and ours', () => {
  test.each<[FulfillmentStatus, FulfillmentStatus]>([
    ['unknown', 'partially_fulfilled'],
    ['unfulfilled', 'partially_fulfilled'],
    ['partially_fulfilled', 'partially_fulfilled'],
    ['fulfilled', 'fulfilled'],
  ])('a store that says %s of an order that has shipped in part: %s', (said, shown) => {
    const after = mergedOrder(shipped, saying(said), terms);
    expect(standingOf(after).fulfillment).toBe(shown);
    expect(after.told.standing.fulfillment).toBe(said);
    expect(after.items[0]?.notified).toBe(1);
  });

  test('where nothing was notified, the store’s word is all there is', () => {
    expect(standingOf(mergedOrder(order, saying('fulfilled'), terms)).fulfillment).toBe('fulfilled');
    expect(standingOf(mergedOrder(order, saying('unfulfilled'), terms)).fulfillment).toBe('unfulfilled');
  });
});

test('lines keep their ids; one that is gone goes, unless something of it has shipped', () => {
  const [first, second] = saying('unfulfilled').items;
  if (!first || !second) throw new Error('two lines');
  const without = (lines: ImportedOrder['items']) => ({ ...saying('unfulfilled'), items: lines });
  expect(mergedOrder(shipped, without([second]), terms).items.map(({ id }) => id)).toEqual([
    'soi_2',
    'soi_1',
  ]);
  expect(mergedOrder(shipped, without([first]), terms).items.map(({ id }) => id)).toEqual(['soi_1']);
  const added = mergedOrder(shipped, without([first, second, { ...second, lineItemId: 'line-3' }]), terms);
  expect(added.items.map(({ id }) => id)).toEqual(['soi_1', 'soi_2', `soi_new${count}`]);
});

test('of a line that its store no longer has nothing is left to ship', () => {
  const [, second] = saying('unfulfilled').items;
  if (!second) throw new Error('two lines');
  const rest = { ...saying('unfulfilled'), items: [second] };
  const after = mergedOrder(shipped, rest, terms);
  expect(unshipped(after)).toEqual([{ itemId: 'soi_2', quantity: 1 }]);
  const done = withNotified(after, unshipped(after), now);
  expect(standingOf(done).fulfillment).toBe('fulfilled');
  const back = mergedOrder(done, saying('unfulfilled'), terms);
  expect(unshipped(back)).toEqual([{ itemId: 'soi_1', quantity: 1 }]);
});

test('lines without ids of their own are told apart by product and place', () => {
  const nameless = anImportedOrder([1, 1]).items.map((item) => ({ ...item, lineItemId: null, sku: 'same' }));
  const told = { ...saying('unfulfilled'), items: nameless };
  const once = mergedOrder(order, told, terms);
  const ids = once.items.map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
  const again = mergedOrder(once, { ...told, modifiedAt: new Date('2026-01-17T09:00:00Z') }, terms);
  expect(again.items.map(({ id }) => id)).toEqual(ids);
});
