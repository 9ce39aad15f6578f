import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsKey } from './items-key.ts';

const item = fc.record({
  lineItemId: fc.option(fc.constantFrom('a', 'b')),
  sku: fc.option(fc.constantFrom('s', 't')),
  productId: fc.constant(null),
  description: fc.constantFrom('x', 'y'),
  quantity: fc.integer({ min: 1, max: 3 }),
});

test('the order of items does not count', () => {
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), (items) => {
      expect(itemsKey([...items].reverse())).toBe(itemsKey(items));
    }),
  );
});

test('other quantities are other items', () => {
  const one = { lineItemId: 'a', sku: null, productId: null, description: '', quantity: 1 };
  expect(itemsKey([{ ...one, quantity: 2 }])).not.toBe(itemsKey([one]));
  expect(itemsKey([one, one])).toBe(itemsKey([{ ...one, quantity: 2 }]));
});

test('a line is known by its id, whatever else is said of it', () => {
  const one = { lineItemId: 'a', sku: null, productId: null, description: '', quantity: 1 };
  expect(itemsKey([{ ...one, description: 'Watch' }])).toBe(itemsKey([one]));
  expect(itemsKey([{ ...one, lineItemId: null }])).not.toBe(itemsKey([one]));
});
