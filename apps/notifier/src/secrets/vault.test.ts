import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { encryptionKeys } from './encryption-keys.ts';
import { vaultWith } from './vault.ts';

const place = { tenantId: 'ten_1', table: 'webhook_endpoints', column: 'secret', row: 'whe_1' };
const [older, newer] = [randomBytes(32), randomBytes(32)];
const vault = vaultWith(new Map([['k1', older]]));

test('what was sealed opens again, and cannot be read', () => {
  const sealed = vault.seal('whsec_abc', place);
  expect(sealed).toMatch(/^k1\.[\w-]+$/);
  expect(sealed).not.toContain('whsec_abc');
  expect(vault.open(sealed, place)).toBe('whsec_abc');
});

test('the same text never looks the same twice', () => {
  expect(vault.seal('x', place)).not.toBe(vault.seal('x', place));
});

test.each([{ tenantId: 'ten_2' }, { table: 'others' }, { column: 'previous_secret' }, { row: 'whe_2' }])(
  'it does not open elsewhere: %o',
  (elsewhere) => {
    const sealed = vault.seal('x', place);
    expect(() => vault.open(sealed, { ...place, ...elsewhere })).toThrow();
  },
);

test('a changed byte is noticed', () => {
  const sealed = vault.seal('secret', place);
  const changed = sealed.slice(0, -3) + (sealed.at(-3) === 'A' ? 'B' : 'A') + sealed.slice(-2);
  expect(() => vault.open(changed, place)).toThrow();
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
  expect(() => vault.open(rotated.seal('x', place), place)).toThrow('no encryption key is called k2');
});

test('keys are read from text, the first one first', () => {
  const text = `k2:${newer.toString('base64')}, k1:${older.toString('base64')}`;
  expect([...encryptionKeys.parse(text)]).toEqual([
    ['k2', newer],
    ['k1', older],
  ]);
});

test.each(['', 'k1', 'k1:short', `k1:${'A'.repeat(43)}=,k1:${'B'.repeat(43)}=`])(
  '«%s» is refused without being repeated',
  (text) => {
    const result = encryptionKeys.safeParse(text);
    expect(result.success).toBe(false);
    expect(result.error?.message).toContain('base64 of 32 bytes');
  },
);
