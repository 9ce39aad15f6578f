import { h } from '../html/element.ts';
import { isOver } from '../story/state.ts';
import { carrier, help, items, products, siblings } from './aside.ts';
import { framed } from './frame.ts';
import { headlineOf, hero } from './hero.ts';
import { map } from './map.ts';
import type { PageInput } from './page-input.ts';
import { timeline } from './timeline.ts';

/** The page of one parcel, whole. Pure: what is on it follows from the input alone. */
export const renderPage = (input: PageInput): string => {
  const { story, look, locale, words, assets, isPreview } = input;
  const isLive = !isPreview && !isOver(story.state);
  const headline = headlineOf(input);
  return framed(
    {
      title: `${headline} · ${look.shop}`,
      locale,
      look,
      assets,
      isLive,
      inLanguage: isPreview ? null : (other) => `?lang=${other}`,
    },
    h(
      'main',
      {
        id: 'main',
        tabindex: -1,
        'data-poll': isLive ? input.pollMs : null,
        'data-news': words.updated(headline),
      },
      hero(input),
      h('div', { class: 'column' }, map(input), timeline(input)),
      h('div', { class: 'column' }, carrier(input), items(input), siblings(input), help(input)),
      products(input),
    ),
  );
};

const httpsOrigin = (address: string | null | undefined): string[] => {
  const origin = address && URL.canParse(address) ? new URL(address).origin : '';
  return /^https:\/\/[a-z0-9.-]+(:\d+)?$/.test(origin) ? [origin] : [];
};

/** The hosts that the page's pictures come from: the merchant's choice, and nobody else's. */
export const pictureHosts = ({ story, look }: Pick<PageInput, 'look'> & Partial<PageInput>): string[] => {
  const pictures = [
    look.logoUrl,
    ...(story?.items ?? []).map((item) => item.imageUrl),
    ...look.products.map((product) => product.imageUrl),
  ];
  return [...new Set(pictures.flatMap(httpsOrigin))].sort();
};
