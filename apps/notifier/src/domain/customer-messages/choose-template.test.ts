import { expect, test } from 'vitest';
import { chooseTemplate } from './choose-template.ts';

const own = [
  { brandExternalId: '', locale: 'en', id: 'account-en' },
  { brandExternalId: 'fern', locale: 'en', id: 'fern-en' },
  { brandExternalId: 'fern', locale: 'es-MX', id: 'fern-es-MX' },
];
const builtIn = [
  { locale: 'en', id: 'default-en' },
  { locale: 'es', id: 'default-es' },
];
const chosen = (brand: string, ...locales: string[]) => chooseTemplate(own, builtIn, brand, locales)?.id;

test('the brand’s own template comes first, then the account’s, then the default', () => {
  expect(chosen('fern', 'en')).toBe('fern-en');
  expect(chosen('', 'en')).toBe('account-en');
  expect(chooseTemplate([], builtIn, '', ['en'])?.id).toBe('default-en');
});

test('the customer’s language counts more than the brand’s words', () => {
  expect(chosen('fern', 'es-AR', 'es', 'en')).toBe('default-es');
  expect(chosen('fern', 'es-MX', 'es', 'en')).toBe('fern-es-MX');
});

test('a language that nobody has written falls back to the next', () => {
  expect(chosen('fern', 'fi', 'en')).toBe('fern-en');
  expect(chosen('fern', 'fi')).toBeUndefined();
});
