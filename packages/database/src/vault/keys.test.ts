import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseSealingKeys } from './keys.ts';

const [older, newer] = [randomBytes(32), randomBytes(32)];

test('keys are read from text, the first one first', () => {
  const text = `k2:${newer.toString('base64')}, k1:${older.toString('base64')}`;
  expect([...parseSealingKeys(text)]).toEqual([
    ['k2', newer],
    ['k1', older],
  ]);
});

test.each(['', 'k1', 'k1:short', `k1:${randomBytes(16).toString('base64')}`])(
  '«%s» is refused by its place',
  (text) => {
    expect(() => parseSealingKeys(`k0:${older.toString('base64')},${text}`)).toThrow(
      /^key 2 must be written/,
    );
  },
);

test('two keys of one name are refused', () => {
  const text = `k1:${older.toString('base64')},k1:${newer.toString('base64')}`;
  expect(() => parseSealingKeys(text)).toThrow('key 2 has the id of another');
});

test('what is refused is not repeated: it may be a key', () => {
  const short = randomBytes(16).toString('base64');
  expect(() => parseSealingKeys(short)).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining(short) }),
  );
});
