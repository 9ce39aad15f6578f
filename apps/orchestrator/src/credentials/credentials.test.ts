import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CannotOpen, keyring } from './keyring.ts';
import { keyringFor, parseKeys } from './keys.ts';

const key = (id: string) => ({ id, secret: randomBytes(32) });
const place = { tenantId: 'ten_1', table: 'providers', column: 'credentials', row: 'prv_1' };

describe('sealed credentials', () => {
  test('open to what was sealed', () => {
    const ring = keyring([key('a')]);
    expect(ring.open(ring.seal('sécret', place), place)).toBe('sécret');
  });

  test('never look alike, and show nothing of their text', () => {
    const ring = keyring([key('a')]);
    const [one, other] = [ring.seal('secret', place), ring.seal('secret', place)];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^a\./);
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').toString()).not.toContain('secret');
  });

  test.each([
    ['tenant', { ...place, tenantId: 'ten_2' }],
    ['table', { ...place, table: 'others' }],
    ['column', { ...place, column: 'settings' }],
    ['row', { ...place, row: 'prv_2' }],
  ])('cannot be opened in another %s', (_what, elsewhere) => {
    const ring = keyring([key('a')]);
    const sealed = ring.seal('secret', place);
    expect(() => ring.open(sealed, elsewhere)).toThrow(CannotOpen);
  });

  test('cannot be changed unnoticed', () => {
    const ring = keyring([key('a')]);
    const [id, nonce, text, tag] = ring.seal('secret', place).split('.');
    const flipped = Buffer.from(text ?? '', 'base64url');
    flipped[0] = (flipped[0] ?? 0) ^ 1;
    expect(() => ring.open([id, nonce, flipped.toString('base64url'), tag].join('.'), place)).toThrow(
      CannotOpen,
    );
    expect(() => ring.open([id, nonce, text, tag?.slice(0, 8)].join('.'), place)).toThrow(CannotOpen);
    expect(() => ring.open('a', place)).toThrow(CannotOpen);
  });

  test('stay readable when a new key takes over, and not when the old one has gone', () => {
    const [old, fresh] = [key('old'), key('new')];
    const sealed = keyring([old]).seal('secret', place);
    expect(keyring([fresh, old]).open(sealed, place)).toBe('secret');
    expect(keyring([fresh, old]).seal('secret', place)).toMatch(/^new\./);
    expect(() => keyring([fresh]).open(sealed, place)).toThrow(/the key old/);
  });
});

describe('keys in the configuration', () => {
  const text = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

  test('are read in their order', () => {
    expect(parseKeys(`${text('k2')}, ${text('k1')}`).map(({ id }) => id)).toEqual(['k2', 'k1']);
  });

  test('of the wrong length are refused by their place, without showing them', () => {
    const short = randomBytes(16).toString('base64');
    expect(() => parseKeys(`${text('k1')},k2:${short}`)).toThrow(/^key 2 must be written/);
    expect(() => parseKeys(short)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(short) }),
    );
  });

  test('come from the seed in a demo, the same each time', () => {
    const config = { WAYBILL_DEMO_SEED: 'a seed of some length' };
    expect(keyringFor(config).open(keyringFor(config).seal('x', place), place)).toBe('x');
    expect(() => keyringFor({})).toThrow(/CREDENTIAL_KEYS/);
  });
});
