import { type PageLocale, pageLocales } from '@waybill/contracts';

/** The language of a tag such as `de-AT`, where the page speaks it. */
const spoken = (tag: string | null | undefined): PageLocale | undefined =>
  pageLocales.find((locale) => tag?.trim().toLowerCase().split(/[-_]/)[0] === locale);

/** The languages of an Accept-Language header, the dearest first. */
const accepted = (header: string | undefined): string[] =>
  (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => part.split(/\s*;\s*q=/i))
    .map(([tag = '', quality = '1']) => ({ tag, quality: Number(quality) || 0 }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);

export interface Wishes {
  /** Chosen on the page itself. */
  asked?: string | undefined;
  /** The language of the order. */
  ordered?: string | null | undefined;
  /** What the visitor's browser says. */
  header?: string | undefined;
  /** For everybody else. */
  usual?: PageLocale | null | undefined;
}

/** The visitor's own choice, then the language of the order, then the browser's, then the brand's, then English. */
export const chooseLocale = ({ asked, ordered, header, usual }: Wishes): PageLocale =>
  [asked, ordered, ...accepted(header), usual].map(spoken).find((locale) => locale !== undefined) ?? 'en';
