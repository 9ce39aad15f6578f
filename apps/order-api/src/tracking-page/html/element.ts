import { escapeHtml } from '@waybill/http';

/**
 * HTML that cannot forget to escape: there is no way in for a text except through `h`, which escapes it, and no way
 * to make `Markup` except with `h`. Attributes are always quoted; addresses lead to the web, to mail or to a phone.
 */
class Markup {
  readonly #html: string;
  constructor(html: string) {
    this.#html = html;
  }
  toString(): string {
    return this.#html;
  }
}

export type { Markup };

export type Child = Markup | string | number | null | undefined | false | readonly Child[];
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

const addresses = new Set(['href', 'src', 'action']);
const childless = new Set(['meta', 'link', 'img', 'input', 'br']);
const name = /^[a-zA-Z][a-zA-Z0-9:-]*$/;

/** Whether a browser may be led there: our own paths, the web, mail and phones. Never a script. */
export const isSafeAddress = (address: string): boolean =>
  /^\/(?!\/)|^[#?]/.test(address) ||
  (URL.canParse(address) && /^(https?|mailto|tel):$/.test(new URL(address).protocol));

/** They turn the direction of all that follows them in a line, as texts from outside must not. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

const shown = (text: string): string => escapeHtml(text.replace(turns, ''));

const attribute = ([key, value]: [string, Attributes[string]]): string => {
  // What runs or styles inline is refused by our own policy; that it is not even written is for the reader.
  if (!name.test(key) || /^(on|style$|srcdoc$)/i.test(key))
    throw new Error(`${key} is no attribute for this page`);
  if (value === null || value === undefined || value === false) return '';
  if (value === true) return ` ${key}`;
  const text = String(value);
  if (addresses.has(key)) return isSafeAddress(text) ? ` ${key}="${escapeHtml(text)}"` : '';
  return ` ${key}="${shown(text)}"`;
};

const inside = (child: Child): string => {
  if (child === null || child === undefined || child === false) return '';
  if (Array.isArray(child)) return child.map(inside).join('');
  return child instanceof Markup ? child.toString() : shown(String(child));
};

/** One element. An attribute that is null or false is left out, and so is an address that leads nowhere good. */
export const h = (tag: string, attributes: Attributes = {}, ...children: readonly Child[]): Markup => {
  if (!name.test(tag) || tag === 'script' || tag === 'style')
    throw new Error(`${tag} is no element for this page`);
  const open = `<${tag}${Object.entries(attributes).map(attribute).join('')}>`;
  return new Markup(childless.has(tag) ? open : `${open}${children.map(inside).join('')}</${tag}>`);
};

/** A script of our own, by its address. */
export const scriptAt = (src: string): Markup =>
  new Markup(`<script src="${escapeHtml(src)}" defer></script>`);

/** A small style sheet in the page. Its policy names it by its hash, so nothing else can pass for it. */
export const styleSheet = (css: string): Markup => {
  if (css.includes('<')) throw new Error('this is no style sheet');
  return new Markup(`<style>${css}</style>`);
};

/** A whole document. */
export const documentOf = (lang: string, head: readonly Child[], body: readonly Child[]): string =>
  `<!doctype html>${h('html', { lang }, h('head', {}, ...head), h('body', {}, ...body))}`;
