import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { h, isSafeAddress, styleSheet } from './element.ts';

interface Tag {
  nodeName: string;
  value?: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Tag[];
}
const parsed = (markup: unknown): Tag =>
  (parseFragment(String(markup)) as unknown as Tag).childNodes?.[0] as Tag;

/** Parsers fold line breaks and drop NUL; neither is about escaping. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('</p><script>x()</script>', '"><img onerror=x>', '&lt;', "'"),
  )
  .filter((some) => !/[\0\r\ud800-\udfff]/.test(some) && some !== '');

test('whatever text is put into an element is read back from it as that text', () => {
  fc.assert(
    fc.property(text, (some) => {
      const { childNodes } = parsed(h('p', {}, some));
      expect(childNodes?.map(({ nodeName, value }) => [nodeName, value])).toEqual([['#text', some]]);
    }),
  );
});

test('whatever text is put into an attribute stays that attribute’s value', () => {
  fc.assert(
    fc.property(text, (some) => {
      expect(parsed(h('p', { title: some })).attrs).toEqual([{ name: 'title', value: some }]);
    }),
  );
});

test('an address that could run something is left out', () => {
  for (const bad of [
    'javascript:x()',
    ' javascript:x()',
    'data:text/html,x',
    'vbscript:x',
    '//elsewhere.example',
    'x',
  ])
    expect(parsed(h('a', { href: bad })).attrs, bad).toEqual([]);
  for (const good of [
    '/track/x',
    '#map',
    '?lang=de',
    'https://a.example/?b=c',
    'mailto:a@b.example',
    'tel:+1234',
  ])
    expect(isSafeAddress(good), good).toBe(true);
});

test('what would run or style inline cannot even be written', () => {
  expect(() => h('p', { onclick: 'x()' })).toThrow();
  expect(() => h('p', { style: 'color:red' })).toThrow();
  expect(() => h('script', {}, 'x()')).toThrow();
  expect(() => h('p', { 'a b': 'x' })).toThrow();
  expect(() => styleSheet('</style><script>x()</script>')).toThrow();
});

test('nothing is written for what is not there', () => {
  expect(String(h('p', { id: null, hidden: false, title: undefined }, null, undefined, false, []))).toBe(
    '<p></p>',
  );
});
