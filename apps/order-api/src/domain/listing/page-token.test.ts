import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bookmark } from './bookmark.ts';
import { seal, unseal } from './page-token.ts';

const key = Buffer.alloc(32, 7);
const walk = { tenantId: 'ten_1', filters: '{"groupId":"g"}' };
const bookmark: Bookmark = {
  towards: 'older',
  spot: { createdAt: new Date('2026-01-15T12:00:00.123Z'), id: 'shp_01h455vb4pex5vsknk084sn02r' },
  including: false,
  asOf: new Date('2026-01-15T13:00:00.000Z'),
};
const token = seal(key, walk, bookmark);

test('a token leads back to its place', () => {
  expect(unseal(key, walk, token)).toEqual(bookmark);
});

test.each([
  ['another tenant', key, { ...walk, tenantId: 'ten_2' }],
  ['another list', key, { ...walk, filters: '{}' }],
  ['another installation', Buffer.alloc(32, 8), walk],
])('a token is nothing to %s', (_whom, otherKey, otherWalk) => {
  expect(unseal(otherKey, otherWalk, token)).toBeNull();
});

test('a token with any of its content changed is not read', () => {
  const [payload = '', mac = ''] = token.split('.');
  fc.assert(
    fc.property(fc.nat(payload.length - 1), fc.constantFrom(...'abcXYZ019-_.'), (at, char) => {
      fc.pre(payload[at] !== char);
      expect(unseal(key, walk, `${payload.slice(0, at)}${char}${payload.slice(at + 1)}.${mac}`)).toBeNull();
    }),
  );
});

test('whatever else is sent for a token is refused and never thrown at', () => {
  fc.assert(fc.property(fc.string(), (text) => unseal(key, walk, text) === null));
  expect(unseal(key, walk, `${token}.`)).toBeNull();
});
