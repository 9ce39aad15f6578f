import { type Child, h } from '../html/element.ts';
import { icon } from './icons.ts';
import type { PageInput } from './page-input.ts';

/** What leads out of the page opens beside it, and tells the other side nothing of where one came from. */
export const outside = { rel: 'noopener noreferrer', target: '_blank' };

const card = (id: string, title: string, ...children: Child[]): Child =>
  h(
    'section',
    { class: 'card', id, 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, title),
    ...children,
  );

export const carrier = ({ story: { carrier: who, state }, words }: PageInput): Child => {
  if (!who)
    return state === 'cancelled'
      ? null
      : card('carrier', words.sections.carrier, h('p', {}, words.carrier.none));
  return card(
    'carrier',
    words.sections.carrier,
    h('p', { class: 'strong' }, who.name),
    h(
      'p',
      { class: 'number' },
      h('span', { class: 'soft' }, `${words.carrier.number} `),
      h('code', {}, who.trackingId),
    ),
    who.url &&
      h('p', {}, h('a', { class: 'button', href: who.url, ...outside }, words.carrier.follow(who.name))),
  );
};

/** A picture beside words that say the same: it needs no words of its own. */
const thumbnail = (src: string | null | undefined): Child =>
  src
    ? h('img', {
        class: 'thumbnail',
        src,
        alt: '',
        width: 56,
        height: 56,
        loading: 'lazy',
        referrerpolicy: 'no-referrer',
      })
    : h('span', { class: 'thumbnail' }, icon('box'));

export const items = ({ story, words }: PageInput): Child =>
  story.items.length > 0 &&
  card(
    'items',
    words.sections.items,
    h(
      'ul',
      { class: 'items' },
      story.items.map(({ title, quantity, imageUrl }) =>
        h(
          'li',
          {},
          thumbnail(imageUrl),
          h('span', { class: 'quantity' }, words.quantity(quantity)),
          ' ',
          h('span', {}, title),
        ),
      ),
    ),
  );

export const siblings = ({ story, words, linkTo }: PageInput): Child =>
  story.siblings.length > 0 &&
  card(
    'siblings',
    words.sections.siblings,
    h(
      'ul',
      { class: 'siblings' },
      story.siblings.map((sibling) =>
        h(
          'li',
          {},
          h('a', { href: linkTo(sibling) }, sibling.orderNumber),
          h('span', { class: 'soft' }, words.states[sibling.state].headline),
        ),
      ),
    ),
  );

export const help = ({ look, words }: PageInput): Child => {
  const { email, phone, url, hours } = look.help ?? {};
  if (!email && !phone && !url) return null;
  return card(
    'help',
    words.sections.help,
    h(
      'ul',
      { class: 'contacts' },
      email &&
        h(
          'li',
          {},
          h('span', { class: 'soft' }, words.help.email),
          h('a', { href: `mailto:${email}` }, email),
        ),
      phone &&
        h(
          'li',
          {},
          h('span', { class: 'soft' }, words.help.phone),
          h('a', { href: `tel:${phone.replace(/[^\d+]/g, '')}` }, phone),
        ),
      url && h('li', {}, h('a', { href: url, ...outside }, words.help.website)),
    ),
    hours && h('p', { class: 'small' }, hours),
  );
};

export const products = ({ look, words }: PageInput): Child =>
  look.products.length > 0 &&
  card(
    'products',
    words.sections.products,
    h(
      'ul',
      { class: 'products' },
      look.products.map(({ title, url, imageUrl }) =>
        h('li', {}, h('a', { href: url, ...outside }, thumbnail(imageUrl), h('span', {}, title))),
      ),
    ),
  );
