import { expect, test } from 'vitest';
import { localeOf, localesToTry } from './locale.ts';

test.each([
  ['es_mx.UTF-8', 'es-MX'],
  ['EN-us', 'en-US'],
  ['de', 'de'],
  ['not a locale', null],
  ['', null],
  [null, null],
])('%j is the locale %j', (text, locale) => {
  expect(localeOf(text)).toBe(locale);
});

test('texts are looked for in the customer’s locale, its language, the usual one, and English', () => {
  expect(localesToTry('es-MX', 'fr-CA')).toEqual(['es-MX', 'es', 'fr-CA', 'fr', 'en']);
  expect(localesToTry(null, 'en')).toEqual(['en']);
});
