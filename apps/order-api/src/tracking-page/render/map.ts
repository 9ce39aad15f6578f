import { type Child, h, type Markup } from '../html/element.ts';
import { type Drawing, mapOf } from '../map/draw.ts';
import { size } from '../map/view.ts';
import type { Stop, Story } from '../story/story.ts';
import type { Words } from '../words/words.ts';
import type { PageInput } from './page-input.ts';

/** Beside the pin, on the side where there is room. */
const label = (text: string, [x, y]: readonly [number, number], isAbove: boolean): Markup => {
  const anchor = x < size.width * 0.3 ? 'start' : x > size.width * 0.7 ? 'end' : 'middle';
  const aside = anchor === 'middle' ? 0 : anchor === 'start' ? -20 : 20;
  return h('text', { x: x + aside, y: y + (isAbove ? -40 : 78), 'text-anchor': anchor }, text);
};

const origin = (from: Stop, drawing: Drawing, isAbove: boolean): Child => [
  h('path', { class: 'way', d: drawing.way }),
  h('circle', { class: 'start', cx: drawing.from[0], cy: drawing.from[1], r: 15 }),
  from.city && label(from.city, drawing.from, isAbove),
];

const picture = ({ from, to, state }: Story, words: Words): Child => {
  if (!to.point) return null;
  const drawing = mapOf(from?.point ?? to.point, to.point);
  const isNorthern = drawing.to[1] <= drawing.from[1];
  const title = words.map.route(from?.city ?? null, to.city);
  return h(
    'svg',
    {
      viewBox: `0 0 ${size.width} ${size.height}`,
      role: 'img',
      'aria-label': title,
      class: state === 'delivered' ? 'arrived' : null,
    },
    h('path', { class: 'land', d: drawing.land }),
    h('path', { class: 'borders', d: drawing.borders }),
    from && !drawing.isOnePlace && origin(from, drawing, !isNorthern),
    h('circle', { class: 'end', cx: drawing.to[0], cy: drawing.to[1], r: 22 }),
    to.city && label(to.city, drawing.to, isNorthern),
  );
};

/** Needless where the parcel has not left, and where it has come. */
const lastSeen = (
  { events, state }: Story,
  { words, times }: Pick<PageInput, 'words' | 'times'>,
): string | null => {
  if (['ordered', 'ready', 'delivered', 'cancelled'].includes(state)) return null;
  const seen = events.findLast(({ place }) => place);
  return seen?.place ? words.map.lastSeen(seen.place, times.moment(seen.zone, seen.at)) : words.map.unknown;
};

/** Both ends of the way, and in words where the carrier saw the parcel last. No parcel is drawn where nobody saw it. */
export const map = ({ story, words, times }: PageInput): Child => {
  const drawn = picture(story, words);
  if (!drawn) return null;
  const said = lastSeen(story, { words, times });
  return h(
    'section',
    { class: 'card map', id: 'map', 'aria-labelledby': 'map-title' },
    h('h2', { id: 'map-title', class: 'unseen' }, words.sections.map),
    drawn,
    said && h('p', { class: 'caption' }, said),
  );
};
