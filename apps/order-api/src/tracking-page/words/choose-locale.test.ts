import { expect, test } from 'vitest';
import { chooseLocale } from './choose-locale.ts';

test('what the visitor chose on the page comes first, then the order, the browser, the brand', () => {
  const all = { asked: 'fr', ordered: 'de-AT', header: 'es', usual: 'en' } as const;
  expect(chooseLocale(all)).toBe('fr');
  expect(chooseLocale({ ...all, asked: undefined })).toBe('de');
  expect(chooseLocale({ ...all, asked: 'xx', ordered: 'ja_JP' })).toBe('es');
  expect(chooseLocale({ usual: 'de' })).toBe('de');
  expect(chooseLocale({})).toBe('en');
});

test('a browser’s dearest language that the page speaks is taken', () => {
  expect(chooseLocale({ header: 'ja, es;q=0.4, fr-CH;q=0.9' })).toBe('fr');
  expect(chooseLocale({ header: 'ja, es; q=0.4, fr-CH ;Q=0.9' })).toBe('fr');
  expect(chooseLocale({ header: 'ja, en;q=0', usual: 'es' })).toBe('es');
  expect(chooseLocale({ header: ';;;,,=', usual: 'es' })).toBe('es');
});
