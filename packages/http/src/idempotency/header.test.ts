import type { Request } from 'express';
import { expect, test } from 'vitest';
import { idempotencyKeyOf } from './header.ts';

const keyIn = (header: string | undefined) => idempotencyKeyOf({ get: () => header } as unknown as Request);

test.each([
  ['bare', '8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
  ['quoted', '"8e03978e"', '8e03978e'],
  ['quoted with escapes', '"a\\"b\\\\c"', 'a"b\\c'],
  ['as long as may be', 'x'.repeat(255), 'x'.repeat(255)],
])('a key that is %s is read', (_what, header, key) => {
  expect(keyIn(header)).toBe(key);
});

test('no header, no key', () => expect(keyIn(undefined)).toBeUndefined());

test.each(['', '""', 'a b', '"open', 'ключ', 'x'.repeat(256)])('a key like %j is a 400', (header) => {
  expect(() => keyIn(header)).toThrow(expect.objectContaining({ type: 'VALIDATION_ERROR', status: 400 }));
});
