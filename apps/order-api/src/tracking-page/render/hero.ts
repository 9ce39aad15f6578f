import type { PageState } from '@waybill/contracts';
import { type Child, h, type Markup } from '../html/element.ts';
import { isComing, stepOf } from '../story/state.ts';
import { expectedWhen } from './expected.ts';
import { icon, iconOf } from './icons.ts';
import type { PageInput } from './page-input.ts';

/** Good news is told in the brand's colour; what asks for attention, and what is over without a parcel, is not. */
const toneOf = (state: PageState, isLate: boolean): 'brand' | 'attention' | 'quiet' => {
  if (['returning', 'returned', 'problem', 'cancelled'].includes(state)) return 'quiet';
  return isLate || ['delayed', 'attempted', 'waiting'].includes(state) ? 'attention' : 'brand';
};

export const headlineOf = ({ story: { state }, look, locale, words }: PageInput): string =>
  look.texts[locale]?.headlines?.[state] ?? words.states[state].headline;

const detailOf = ({ story: { state, harm }, look, words }: PageInput): string =>
  harm ? words.harms[harm] : words.states[state].detail(look.shop);

const whenOf = (input: PageInput): Child => {
  const { story, words, times } = input;
  const { expectation, deliveredAt, state } = story;
  if (deliveredAt)
    return h('p', { class: 'when' }, words.delivered(times.day(deliveredAt), times.time(deliveredAt)));
  if (!isComing(state)) return null;
  if (!expectation) return h('p', { class: 'source' }, words.expected.unknown);
  const end = expectation.by ?? expectation.from;
  if (expectation.isPast && end) return h('p', { class: 'source' }, words.expected.late(times.day(end)));
  const who = { carrier: story.carrier?.name ?? '', shop: input.look.shop };
  return [
    h(
      'p',
      { class: 'when' },
      h('span', { class: 'label' }, words.expected.label),
      ' ',
      expectedWhen(expectation, input),
    ),
    h('p', { class: 'source' }, words.expected.sources[expectation.source](who)),
  ];
};

const stepsOf = ({ story: { state }, words }: PageInput): Child => {
  const reached = stepOf(state);
  if (reached === null) return null;
  const { label, names, done, current } = words.steps;
  const standing = (index: number) =>
    index > reached ? 'ahead' : index < reached || reached === 3 ? 'done' : 'current';
  const spoken = { done, current, ahead: '' };
  return h(
    'ol',
    { class: 'steps', 'aria-label': label },
    names.map((name, index) =>
      h(
        'li',
        { class: standing(index), 'aria-current': standing(index) === 'current' ? 'step' : null },
        h('span', { class: 'dot' }, standing(index) === 'done' && icon('check')),
        h('span', { class: 'name' }, name),
        spoken[standing(index)] && h('span', { class: 'unseen' }, ` (${spoken[standing(index)]})`),
      ),
    ),
  );
};

/** The first thing that everybody wants to know, large enough to be read from the other end of an arm. */
export const hero = (input: PageInput): Markup => {
  const { story, look, locale, words } = input;
  const welcome = look.texts[locale]?.welcome;
  const tone = toneOf(story.state, story.expectation?.isPast ?? false);
  return h(
    'section',
    { class: `hero ${tone}`, id: 'status', 'aria-labelledby': 'headline' },
    h('p', { class: 'order' }, words.order(story.orderNumber)),
    h(
      'div',
      { class: 'lead' },
      h('span', { class: 'badge' }, icon(iconOf[story.state])),
      h('h1', { id: 'headline' }, headlineOf(input)),
    ),
    whenOf(input),
    h('p', { class: 'detail' }, detailOf(input)),
    welcome && h('p', { class: 'detail' }, welcome),
    stepsOf(input),
  );
};
