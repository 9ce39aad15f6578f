import { h, type Markup } from '../html/element.ts';
import type { StoryEvent } from '../story/events.ts';
import type { PageInput } from './page-input.ts';

const line = ({ kind, at, place, zone }: StoryEvent, { look, words, times }: PageInput): Markup =>
  h(
    'li',
    {},
    h('p', { class: 'what' }, words.events[kind](look.shop)),
    h(
      'p',
      { class: 'where' },
      place && [h('span', {}, place), ' · '],
      h('time', { datetime: at.toISOString() }, times.moment(zone, at)),
    ),
  );

/** What has happened, the latest first, each in the time of its place. */
export const timeline = (input: PageInput): Markup => {
  const { story, words } = input;
  return h(
    'section',
    { class: 'card', id: 'journey', 'aria-labelledby': 'journey-title' },
    h('h2', { id: 'journey-title' }, words.sections.journey),
    h(
      'ol',
      { class: 'events', reversed: true },
      story.events.toReversed().map((event) => line(event, input)),
    ),
    story.to.city && h('p', { class: 'small' }, words.times(story.to.city)),
  );
};
