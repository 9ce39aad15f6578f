import { type PageLocale, pageLocales } from '@waybill/contracts';
import type { Answer, Route } from '@waybill/http';
import { assetPaths } from '../assets/read-assets.ts';
import { h } from '../html/element.ts';
import { type Look, lookFrom } from '../look/look.ts';
import { framed } from '../render/frame.ts';
import { type FinderWords, finderWords } from '../words/index.ts';
import { htmlAnswer } from './html-answer.ts';

/** Nobody's in particular. */
const plainLook: Look = lookFrom({}, '');

const page = (
  locale: PageLocale,
  title: string,
  details: readonly (readonly [PageLocale, string])[],
): string =>
  framed(
    { title, locale, look: plainLook, assets: assetPaths, isLive: false, inLanguage: null },
    h(
      'main',
      { id: 'main', class: 'narrow', tabindex: -1 },
      h(
        'section',
        { class: 'card' },
        h('h1', {}, title),
        details.map(([lang, detail]) => h('p', { lang: lang === locale ? null : lang }, detail)),
      ),
    ),
  );

/** For whatever leads to no parcel: the same for a token that was never made, and for one whose parcel is gone. */
export const notFoundPage = (locale: PageLocale): Answer => {
  const { title, detail } = finderWords[locale].notFound;
  return htmlAnswer({ status: 404, html: page(locale, title, [[locale, detail]]), colour: plainLook.colour });
};

const inAllLanguages = (status: number, say: (words: FinderWords) => string, title: string): Answer => {
  const details = pageLocales.map((locale) => [locale, say(finderWords[locale])] as const);
  return htmlAnswer({ status, html: page('en', title, details), colour: plainLook.colour });
};

/** What people see where programs would get a problem. It is made before anybody knows which language they read. */
export const problemPage: NonNullable<Route['answerProblem']> = (_body, status) => {
  const { notFound, unavailable } = finderWords.en;
  if (status === 429) return inAllLanguages(status, ({ tooMany }) => tooMany, unavailable.title);
  if (status >= 500) return inAllLanguages(status, (words) => words.unavailable.detail, unavailable.title);
  const shown = status === 400 ? 404 : status;
  return inAllLanguages(shown, (words) => words.notFound.detail, notFound.title);
};
