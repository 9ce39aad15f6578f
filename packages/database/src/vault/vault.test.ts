import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { CannotOpen, vaultWith } from './vault.ts';

const place = { tenantId: 'ten_1', table: 'webhook_endpoints', column: 'secret', row: 'whe_1' };
const [older, newer] = [randomBytes(32), randomBytes(32)];
const vault = vaultWith(new Map([['k1', older]]));
const bytesOf = (sealed: string): Buffer =>
  Buffer.concat(
    sealed
      .split('.')
      .slice(1)
      .map((part) => Buffer.from(part, 'base64url')),
  );

test('what was sealed opens again, and cannot be read', () => {
  const sealed = vault.seal('sécret', place);
  expect(sealed).toMatch(/^k1\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/);
  expect(bytesOf(sealed).toString()).not.toContain('cret');
  expect(vault.open(sealed, place)).toBe('sécret');
});

test('the same text never looks the same twice', () => {
  expect(vault.seal('x', place)).not.toBe(vault.seal('x', place));
});

test.each([{ tenantId: 'ten_2' }, { table: 'others' }, { column: 'previous_secret' }, { row: 'whe_2' }])(
  'it does not open elsewhere: %o',
  (elsewhere) => {
    const sealed = vault.seal('x', place);
    expect(() => vault.open(sealed, { ...place, ...elsewhere })).toThrow(CannotOpen);
  },
);

test('a change of any byte is noticed', () => {
  const bytes = bytesOf(vault.seal('secret', place));
  for (const index of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => vault.open(`k1.${changed.toString('base64url')}`, place)).toThrow(CannotOpen);
  }
});

test.each(['', 'k1', 'k1.', 'k1.AAAA', '.'])('the text «%s» was never sealed, and does not open', (text) => {
  expect(() => vault.open(text, place)).toThrow(CannotOpen);
});

test('a shortened tag is no tag', () => {
  const bytes = bytesOf(vault.seal('secret', place));
  expect(() => vault.open(`k1.${bytes.subarray(0, -12).toString('base64url')}`, place)).toThrow(CannotOpen);
});

test('after a change of keys the old values still open, and new ones use the new key', () => {
  const rotated = vaultWith(
    new Map([
      ['k2', newer],
      ['k1', older],
    ]),
  );
  expect(rotated.open(vault.seal('x', place), place)).toBe('x');
  expect(rotated.seal('x', place)).toMatch(/^k2\./);
  expect(() => vault.open(rotated.seal('x', place), place)).toThrow(/the key k2/);
});

test('a vault without a key is refused at once', () => {
  expect(() => vaultWith(new Map())).toThrow('at least one');
});
