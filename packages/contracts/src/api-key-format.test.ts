import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatApiKey, looksLikeApiKey } from './api-key-format.ts';
import { demoTenant } from './demo.ts';

const key = fc.uint8Array({ minLength: 24, maxLength: 32 }).map(formatApiKey);

test('every key has the form and the checksum of a key', () => {
  fc.assert(fc.property(key, (text) => looksLikeApiKey(text)));
});

test('a key with one wrong character is told apart without a look-up', () => {
  fc.assert(
    fc.property(key, fc.integer({ min: 8, max: 37 }), (text, at) => {
      const wrong = text[at] === 'x' ? 'y' : 'x';
      return !looksLikeApiKey(text.slice(0, at) + wrong + text.slice(at + 1));
    }),
  );
});

test('the demo tenant is the same for everyone who knows the seed, and another for everyone else', () => {
  expect(demoTenant('a')).toEqual(demoTenant('a'));
  expect(demoTenant('a').apiKey).not.toBe(demoTenant('b').apiKey);
});
