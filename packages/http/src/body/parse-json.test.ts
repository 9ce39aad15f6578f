import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxJsonDepth, parseJson } from './parse-json.ts';

const parse = (text: string) => parseJson(Buffer.from(text));
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test('harmless documents come out as JSON.parse would give them', () => {
  const harmless = fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' });
  fc.assert(
    fc.property(harmless, (value) => {
      const text = JSON.stringify(value);
      fc.pre(!/\\u0000|__proto__|constructor|prototype/.test(text));
      expect(parse(text)).toEqual(JSON.parse(text));
    }),
    { numRuns: 300 },
  );
});

test(`${maxJsonDepth} levels are accepted and one more is not`, () => {
  expect(() => parse(nested(maxJsonDepth))).not.toThrow();
  expect(() => parse(nested(maxJsonDepth + 1))).toThrow('nested deeper');
});

test('brackets inside strings are no levels', () => {
  expect(parse(JSON.stringify(`\\"${'['.repeat(100)}`))).toBe(`\\"${'['.repeat(100)}`);
});

test('a byte order mark is not part of the document', () => {
  expect(parse('\ufeff{"a":1}')).toEqual({ a: 1 });
});

test('the refusal says where a forbidden key is', () => {
  expect(() => parse('{"a":[{"__proto__":1}]}')).toThrow(
    expect.objectContaining({ details: [expect.objectContaining({ parameter: 'a.0.__proto__' })] }),
  );
});
