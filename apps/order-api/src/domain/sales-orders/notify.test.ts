import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aSalesOrder } from '../../testing/a-sales-order.ts';
import { keyOf } from './notification.ts';
import { decideNotify, withNotified } from './notify.ts';
import { standingOf } from './sales-order.ts';

const now = new Date('2026-01-15T09:00:00Z');
const order = aSalesOrder([2, 1]);
const told = (trackingNumber: string, key: string) => ({ trackingNumber, key });
const share = (itemId: string, quantity: number) => ({ itemId, quantity });

test('the whole order is whatever was not notified before', () => {
  const after = withNotified(order, [share('soi_1', 1)], now);
  expect(decideNotify(after, [], { trackingNumber: 'n', items: null })).toEqual({
    kind: 'notify',
    key: 'whole',
    items: [share('soi_1', 1), share('soi_2', 1)],
  });
});

test('shares of one item count together, in any order', () => {
  const items = [share('soi_1', 1), share('soi_2', 1), share('soi_1', 1)];
  const decision = decideNotify(order, [], { trackingNumber: 'n', items });
  expect(decision).toMatchObject({ kind: 'notify', items: [share('soi_1', 2), share('soi_2', 1)] });
  expect(keyOf([share('a', 1), share('b', 2)])).toBe(keyOf([share('b', 2), share('a', 1)]));
});

describe('under the same number', () => {
  test('the same items were said before', () => {
    const items = [share('soi_1', 1)];
    const known = [told('n', keyOf(items))];
    expect(decideNotify(order, known, { trackingNumber: 'n', items }).kind).toBe('repeated');
    expect(decideNotify(order, known, { trackingNumber: 'other', items }).kind).toBe('notify');
  });

  test('the whole order is a repetition once everything has shipped', () => {
    const done = withNotified(order, [share('soi_1', 2), share('soi_2', 1)], now);
    const wish = { trackingNumber: 'n', items: null };
    expect(decideNotify(done, [told('n', 'some')], wish).kind).toBe('repeated');
    expect(decideNotify(done, [told('other', 'some')], wish)).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'nothing left' },
    });
  });
});

test('more than ordered is refused, and says how many are left', () => {
  const wish = { trackingNumber: 'n', items: [share('soi_2', 1), share('soi_1', 3)] };
  expect(decideNotify(order, [], wish)).toMatchObject({
    kind: 'refused',
    refusal: { index: 1, reason: 'more than ordered', message: expect.stringContaining('2') },
  });
  const stranger = { trackingNumber: 'n', items: [share('soi_9', 1)] };
  expect(decideNotify(order, [], stranger)).toMatchObject({ refusal: { index: 0, reason: 'unknown item' } });
});

test('however parcels are told, never more is shipped than was ordered', () => {
  const items = fc.array(
    fc.record({ itemId: fc.constantFrom('soi_1', 'soi_2'), quantity: fc.integer({ min: 1, max: 3 }) }),
    { minLength: 1, maxLength: 3 },
  );
  const wish = fc.record({ trackingNumber: fc.constantFrom('a', 'b', 'c'), items: fc.option(items) });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
      let state = order;
      const known: { trackingNumber: string; key: string }[] = [];
      for (const one of wishes) {
        const decision = decideNotify(state, known, one);
        if (decision.kind !== 'notify') continue;
        state = withNotified(state, decision.items, now);
        known.push(told(one.trackingNumber, decision.key));
      }
      for (const { notified, quantity } of state.items) expect(notified).toBeLessThanOrEqual(quantity);
      expect(new Set(known.map((one) => `${one.trackingNumber} ${one.key}`)).size).toBe(known.length);
      const isAll = state.items.every(({ notified, quantity }) => notified === quantity);
      expect(standingOf(state).fulfillment === 'fulfilled').toBe(isAll);
    }),
  );
});
