import { type Answer, clientAddress, defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Shop } from '../../ports/tracking-pages.ts';
import { htmlAnswer } from '../../tracking-page/answers/html-answer.ts';
import { notFoundPage, problemPage } from '../../tracking-page/answers/message-pages.ts';
import { lookOf } from '../../tracking-page/compose.ts';
import { questionFrom } from '../../tracking-page/finder/proof.ts';
import { type Finder, renderFinder } from '../../tracking-page/finder/render-finder.ts';
import { pictureHosts } from '../../tracking-page/render/page.ts';
import { chooseLocale } from '../../tracking-page/words/choose-locale.ts';
import { type FinderDeps, findParcel } from './find-parcel.ts';

const facts = {
  path: '/track',
  tags: ['Tracking page'],
  auth: 'none',
  answerProblem: problemPage,
} as const;

const text = (meaning: string) => z.string().optional().catch(undefined).describe(meaning);
const lang = text('`en`, `de`, `es` or `fr`.');
const page = { contentType: 'text/html' } as const;

/** The form as a page, in the shop's look. */
const formPage = (
  { shopId, shop, order = '', trouble = null }: Partial<Finder> & { shopId: string; shop: Shop },
  wishes: { asked: string | undefined; header: string | undefined },
): Answer => {
  const look = lookOf(shop);
  const locale = chooseLocale({ ...wishes, usual: look.locale });
  const statuses = { noMatch: 404, incomplete: 400 } as const;
  return htmlAnswer({
    status: trouble ? statuses[trouble] : 200,
    html: renderFinder({ shopId, look, locale, order, trouble }),
    colour: look.colour,
    pictures: pictureHosts({ look }),
  });
};

export const showFinderRoute = ({ trackingPages }: FinderDeps) =>
  defineRoute({
    ...facts,
    method: 'GET',
    operationId: 'showParcelFinder',
    summary: 'Ask for an order number',
    description: 'A form for customers who have lost the address of their parcel’s page.',
    request: { query: z.object({ shop: text('The id of an account, or of one of its brands.'), lang }) },
    responses: {
      200: { description: 'The form, in the shop’s look.', ...page },
      404: { description: 'There is no such shop.', ...page },
    },
    problems: [],
    handler: async ({ query: { shop: shopId = '', lang: asked }, request }) => {
      const wishes = { asked, header: request.get('accept-language') };
      const shop = await trackingPages.shop(shopId);
      return shop ? formPage({ shopId, shop }, wishes) : notFoundPage(chooseLocale(wishes));
    },
  });

export const findParcelRoute = (deps: FinderDeps) => {
  const find = findParcel(deps);
  return defineRoute({
    ...facts,
    method: 'POST',
    operationId: 'findParcel',
    summary: 'Find a parcel by order number and e-mail or postcode',
    description:
      'Leads to the page of the order’s newest parcel. Few tries are allowed, for each address and each order.',
    request: {
      query: z.object({ lang }),
      raw: {
        contentTypes: ['application/x-www-form-urlencoded'],
        description: 'The fields `shop`, `order` and `proof`.',
      },
    },
    maxBodyBytes: 8_192,
    responses: {
      303: {
        description: 'Found.',
        headers: { Location: { description: 'The parcel’s page.' } },
      },
      400: { description: 'The form again: a field is empty.', ...page },
      404: { description: 'The form again: the same for every pair that fits nothing.', ...page },
    },
    problems: ['TOO_MANY_REQUESTS'],
    handler: async ({ rawBody, query: { lang: asked }, request }) => {
      const wishes = { asked, header: request.get('accept-language') };
      const form = new URLSearchParams(rawBody.toString('utf8'));
      const shopId = form.get('shop') ?? '';
      const shop = /^\w{1,40}$/.test(shopId) && (await deps.trackingPages.shop(shopId));
      if (!shop) return notFoundPage(chooseLocale(wishes));
      const order = form.get('order') ?? '';
      const question = questionFrom(form);
      if (!question) return formPage({ shopId, shop, order, trouble: 'incomplete' }, wishes);
      const url = await find(shop, question, clientAddress(request));
      return url
        ? { status: 303, headers: { Location: url } }
        : formPage({ shopId, shop, order, trouble: 'noMatch' }, wishes);
    },
  });
};
