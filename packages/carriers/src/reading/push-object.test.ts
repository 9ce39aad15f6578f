import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pushObject } from './push-object.ts';

const read = (text: string) => pushObject(Buffer.from(text));

test('a number that JavaScript cannot hold comes back as its text', () => {
  expect(read('{"a":12345678901234567890,"b":-9007199254740993,"c":1e400,"d":9007199254740991}')).toEqual({
    a: '12345678901234567890',
    b: '-9007199254740993',
    c: '1e400',
    d: 9007199254740991,
  });
});

test('what PostgreSQL cannot store becomes the replacement character, in keys too', () => {
  expect(read('{"\\u0000a":["\\ud800","\\udc00\\u0000"],"b":"\\ud83d\\ude00"}')).toEqual({
    '\uFFFDa': ['\uFFFD', '\uFFFD\uFFFD'],
    b: '😀',
  });
});

test('bytes that are no UTF-8 become the replacement character', () => {
  expect(pushObject(Buffer.from([...Buffer.from('{"a":"'), 0xff, 0xed, 0xa0, ...Buffer.from('"}')]))).toEqual(
    {
      a: '\uFFFD\uFFFD\uFFFD',
    },
  );
});

test.each(['', '[]', '"text"', '7', 'null', '{', '{"a":"\0"}'])('%j is no object', (text) => {
  expect(read(text)).toBeNull();
});

test('what is nested too deeply is none either, with escapes and without', () => {
  const nested = (depth: number, inside: string) => `${'{"a":'.repeat(depth)}${inside}${'}'.repeat(depth)}`;
  for (const inside of ['1', '"\\u0041"']) {
    expect(read(nested(32, inside))).not.toBeNull();
    expect(read(nested(33, inside))).toBeNull();
  }
});

test('whatever a carrier sends is what JSON says, where that can be stored', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
      const text = JSON.stringify(value);
      const isPlain = !/\\u|[\0]/.test(text) && !/\d{16}|\d[eE]/.test(text);
      if (isPlain) expect(read(text)).toEqual(JSON.parse(text));
      else expect(JSON.stringify(read(text))).toBe(JSON.stringify(read(text))?.toWellFormed());
    }),
  );
});
