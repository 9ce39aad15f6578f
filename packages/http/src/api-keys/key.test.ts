import { looksLikeApiKey } from '@waybill/contracts';
import { expect, test } from 'vitest';
import { generateApiKey, hashApiKey } from './key.ts';

test('every key is new, well formed and stored as its hash', () => {
  const keys = Array.from({ length: 100 }, generateApiKey);
  expect(new Set(keys.map(({ key }) => key)).size).toBe(100);
  for (const { key, hash } of keys) {
    expect(key).toMatch(/^wb_live_[0-9A-Za-z]{28,}$/);
    expect(looksLikeApiKey(key)).toBe(true);
    expect(hash).toBe(hashApiKey(key));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  }
});
