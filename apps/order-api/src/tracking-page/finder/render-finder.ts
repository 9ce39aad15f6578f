import type { PageLocale } from '@waybill/contracts';
import { assetPaths } from '../assets/read-assets.ts';
import { type Child, h } from '../html/element.ts';
import type { Look } from '../look/look.ts';
import { framed } from '../render/frame.ts';
import { finderWords } from '../words/index.ts';

/** The form by which customers find their parcel without the address of its page. */
export interface Finder {
  shopId: string;
  look: Look;
  locale: PageLocale;
  /** What was typed before, to be mended; the proof is typed anew. */
  order: string;
  trouble: 'noMatch' | 'incomplete' | null;
}

const field = (
  name: string,
  label: string,
  more: Record<string, string | boolean | null>,
  hint?: string,
): Child =>
  h(
    'div',
    {},
    h('label', { for: name }, label),
    h('input', {
      type: 'text',
      id: name,
      name,
      required: true,
      maxlength: 250,
      spellcheck: 'false',
      autocapitalize: 'none',
      'aria-describedby': hint ? `${name}-hint` : null,
      ...more,
    }),
    hint && h('p', { class: 'hint', id: `${name}-hint` }, hint),
  );

export const renderFinder = ({ shopId, look, locale, order, trouble }: Finder): string => {
  const words = finderWords[locale];
  const invalid = trouble ? 'true' : null;
  return framed(
    {
      title: look.shop ? `${words.title} · ${look.shop}` : words.title,
      locale,
      look,
      assets: assetPaths,
      isLive: false,
      inLanguage: (other) => `/track?shop=${encodeURIComponent(shopId)}&lang=${other}`,
    },
    h(
      'main',
      { id: 'main', class: 'narrow', tabindex: -1 },
      h(
        'section',
        { class: 'card' },
        h('h1', {}, words.title),
        h('p', {}, words.intro),
        trouble && h('p', { class: 'notice', role: 'alert', id: 'trouble' }, words[trouble]),
        h(
          'form',
          { method: 'post', action: `/track?lang=${locale}` },
          h('input', { type: 'hidden', name: 'shop', value: shopId }),
          field('order', words.orderNumber, { value: order, autocomplete: 'off', 'aria-invalid': invalid }),
          field('proof', words.proof, { autocomplete: 'off', 'aria-invalid': invalid }, words.proofHint),
          h('button', { type: 'submit', class: 'button full' }, words.submit),
        ),
      ),
    ),
  );
};
