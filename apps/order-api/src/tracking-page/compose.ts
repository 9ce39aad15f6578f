import tzLookup from '@photostructure/tz-lookup';
import { type PageLocale, zoneOfPlace } from '@waybill/contracts';
import { effectiveSettings } from '../domain/settings.ts';
import type { Shop } from '../ports/tracking-pages.ts';
import { assetPaths } from './assets/read-assets.ts';
import { type Look, lookFrom } from './look/look.ts';
import type { PageInput } from './render/page-input.ts';
import type { Story } from './story/story.ts';
import { words } from './words/index.ts';
import { tagOf, timesAt } from './words/times.ts';

/** How a shop's pages look. */
export const lookOf = ({ layers, name }: Shop): Look =>
  lookFrom(effectiveSettings(layers).trackingPage, name);

/** The zone in which the parcel arrives: by its place, or by its country and state; else the one that the shop has settled. */
const zoneOf = ({ to: { point, countryCode, state } }: Story, { layers }: Shop): string =>
  point
    ? tzLookup(point.latitude, point.longitude)
    : (zoneOfPlace({ countryCode: countryCode ?? '', state: state ?? '' }) ??
      effectiveSettings(layers).timeZone);

interface Composition extends Pick<PageInput, 'now' | 'pollMs' | 'linkTo' | 'isPreview'> {
  story: Story;
  shop: Shop;
  look: Look;
  locale: PageLocale;
}

/** Puts a parcel's story into a shop's look and a visitor's words. */
export const compose = ({ shop, ...page }: Composition): PageInput => ({
  ...page,
  words: words[page.locale],
  times: timesAt(tagOf(page.locale, page.story.to.countryCode), zoneOf(page.story, shop)),
  assets: assetPaths,
});
