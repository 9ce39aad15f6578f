import type { Knex } from '@waybill/database';
import type { Request } from 'express';
import { expect, test, vi } from 'vitest';
import { authenticateWithApiKeys } from './authenticate.ts';
import { generateApiKey } from './key.ts';

const presenting = (key: string) => ({ headers: {}, get: () => `Bearer ${key}` }) as unknown as Request;

test('a key with a wrong checksum is refused, and the database is not asked', async () => {
  const asked = vi.fn(() => {
    throw new Error('the database was asked');
  });
  const authenticate = authenticateWithApiKeys(asked as unknown as Knex);
  const { key } = generateApiKey();
  await expect(authenticate(presenting(key))).rejects.toThrow('the database was asked');
  const mistyped = `${key.slice(0, -1)}${key.endsWith('x') ? 'y' : 'x'}`;
  await expect(authenticate(presenting(mistyped))).rejects.toMatchObject({ type: 'UNAUTHORIZED' });
  expect(asked).toHaveBeenCalledTimes(1);
});
