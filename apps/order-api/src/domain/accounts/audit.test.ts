import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference } from './audit.ts';

const fields = fc.dictionary(fc.string(), fc.jsonValue());

test('only what differs is told, as it was and as it is', () => {
  expect(difference({ name: 'Old', active: true }, { name: 'New', active: true })).toEqual({
    before: { name: 'Old' },
    after: { name: 'New' },
  });
});

test('a field that came or went is told as null on the other side', () => {
  expect(difference({ a: 1 }, { b: 2 })).toEqual({ before: { a: 1, b: null }, after: { a: null, b: 2 } });
});

test('the same in another order of keys is no change', () => {
  fc.assert(
    fc.property(fields, (some) => {
      const turned = Object.fromEntries(Object.entries(some).reverse());
      expect(difference(some, turned)).toBeNull();
    }),
  );
});

test('that a person’s data changed shows, what it says does not, however deep it lies', () => {
  const before = { contact: { phone: '+1 617' }, settings: { deliveryInstructions: null } };
  const after = { contact: { phone: '+1 618' }, settings: { deliveryInstructions: 'Ask for Ada' } };
  const told = difference(before, after);
  expect(told).toEqual({
    before: { contact: '[redacted]', settings: { deliveryInstructions: null } },
    after: { contact: '[redacted]', settings: { deliveryInstructions: '[redacted]' } },
  });
});

test('secrets never show, not even of something new', () => {
  const told = difference(null, { id: 'x', secret: 'canary', list: [{ credentials: { user: 'canary' } }] });
  expect(JSON.stringify(told)).not.toContain('canary');
});
