import { expect, test } from 'vitest';
import { placeOf, tokenOf } from './place-token.ts';

const place = { at: new Date('2026-01-15T14:17:26.412Z'), rank: 3, key: 'msg_1:00001' };
const written = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

test('a token leads back to its place, and no token to none', () => {
  expect(placeOf(tokenOf(place))).toEqual(place);
  expect(placeOf(undefined)).toBeUndefined();
});

test.each([
  ['no token at all', 'nonsense'],
  ['a time that no database takes', written('0000-01-01T00:00:00.000Z', 1, 'a')],
  ['no time', written('yesterday', 1, 'a')],
  ['a kind that is none', written('2026-01-15T14:17:26.412Z', 99, 'a')],
  ['a strange key', written('2026-01-15T14:17:26.412Z', 1, "a' or true")],
  ['more than a place', written('2026-01-15T14:17:26.412Z', 1, 'a', 'b')],
])('%s is refused', (_what, token) => {
  expect(() => placeOf(token)).toThrow('not a pagination token');
});
