import type { PageLocale } from '@waybill/contracts';
import { de, deFinder } from './de.ts';
import { en, enFinder } from './en.ts';
import { es, esFinder } from './es.ts';
import { fr, frFinder } from './fr.ts';
import type { FinderWords, Words } from './words.ts';

export type { FinderWords, Words } from './words.ts';

export const words: Record<PageLocale, Words> = { en, de, es, fr };
export const finderWords: Record<PageLocale, FinderWords> = {
  en: enFinder,
  de: deFinder,
  es: esFinder,
  fr: frFinder,
};
