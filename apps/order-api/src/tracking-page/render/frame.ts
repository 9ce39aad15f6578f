import { type PageLocale, pageLocales } from '@waybill/contracts';
import { type Child, documentOf, h, type Markup, scriptAt, styleSheet } from '../html/element.ts';
import type { Look } from '../look/look.ts';
import { paletteCss } from '../look/palette.ts';
import { words } from '../words/index.ts';
import { outside } from './aside.ts';
import type { Assets } from './page-input.ts';

/** What every page of a shop has around what it shows. */
export interface Frame {
  title: string;
  locale: PageLocale;
  look: Pick<Look, 'shop' | 'logoUrl' | 'websiteUrl' | 'colour' | 'texts'>;
  assets: Assets;
  /** Without it the page runs nothing. */
  isLive: boolean;
  /** What leads to the same page in another language; null where there is none. */
  inLanguage: ((locale: PageLocale) => string) | null;
}

const header = ({ look: { shop, logoUrl, websiteUrl } }: Frame): Markup => {
  const mark = logoUrl
    ? h('img', { class: 'logo', src: logoUrl, alt: shop, referrerpolicy: 'no-referrer' })
    : h('span', { class: 'shop' }, shop);
  return h('header', {}, websiteUrl ? h('a', { href: websiteUrl, class: 'home', ...outside }, mark) : mark);
};

const footer = ({ look, locale, inLanguage }: Frame): Markup => {
  const own = look.texts[locale]?.footer;
  const others = inLanguage && pageLocales.filter((other) => other !== locale);
  return h(
    'footer',
    {},
    own && h('p', {}, own),
    others &&
      h(
        'nav',
        { 'aria-label': words[locale].languages },
        others.map((other) =>
          h(
            'a',
            { href: inLanguage(other), hreflang: other, lang: other, rel: 'nofollow' },
            words[other].language,
          ),
        ),
      ),
  );
};

/** A whole page. Robots are to forget it, and it tells nobody where its visitors come from. */
export const framed = (frame: Frame, ...main: readonly Child[]): string => {
  const { title, locale, look, assets, isLive } = frame;
  return documentOf(
    locale,
    [
      h('meta', { charset: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'robots', content: 'noindex, nofollow' }),
      h('meta', { name: 'referrer', content: 'no-referrer' }),
      h('meta', { name: 'format-detection', content: 'telephone=no' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', {}, title),
      styleSheet(paletteCss(look.colour)),
      h('link', { rel: 'stylesheet', href: assets.css }),
      isLive && scriptAt(assets.script),
    ],
    [
      h('a', { class: 'skip', href: '#main' }, words[locale].skip),
      header(frame),
      ...main,
      footer(frame),
      isLive && h('p', { id: 'news', class: 'unseen', role: 'status' }),
    ],
  );
};
