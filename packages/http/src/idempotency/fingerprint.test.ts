import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, fingerprint } from './fingerprint.ts';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, item]) => [key, shuffled(item)]));
};

test('the order of keys does not matter, at any depth', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => fingerprint(shuffled(value)) === fingerprint(value)));
});

test('any other difference makes another fingerprint', () => {
  const different = [
    {},
    [],
    null,
    '',
    0,
    { a: 1 },
    { a: '1' },
    { a: [1] },
    { a: null },
    [1, 2],
    [2, 1],
    { b: 1 },
  ];
  expect(new Set(different.map(fingerprint)).size).toBe(different.length);
});

test('canonical JSON is JSON', () => {
  expect(canonicalJson({ b: new Date(0), a: undefined, c: { z: 1, y: 2 } })).toBe(
    '{"b":"1970-01-01T00:00:00.000Z","c":{"y":2,"z":1}}',
  );
});
