import { pageLocales, pageStates, trackingPageLook } from '@waybill/contracts';
import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import { notFoundPage, problemPage } from '../../tracking-page/answers/message-pages.ts';
import { chooseLocale } from '../../tracking-page/words/choose-locale.ts';
import { type PreviewDeps, previewTrackingPage } from './preview-tracking-page.ts';

const facts = { tags: ['Tracking page'], problems: ['NOT_FOUND'] } as const;

const body = z
  .strictObject({
    brandExternalId: z.string().min(1).max(100).nullish().describe('Default: the account’s own look.'),
    state: z.enum(pageStates).default('out_for_delivery').describe('Where the sample parcel stands.'),
    locale: z.enum(pageLocales).nullish(),
    look: trackingPageLook.optional().describe('What to try before it is stored.'),
  })
  .meta({ id: 'PreviewTrackingPage' });

export const previewTrackingPageRoute = (deps: PreviewDeps) => {
  const preview = previewTrackingPage(deps);
  return defineRoute({
    ...facts,
    method: 'POST',
    path: '/v1/tracking-page-preview',
    operationId: 'previewTrackingPage',
    summary: 'See the tracking page with sample data',
    auth: 'merchant',
    scopes: ['brands:read'],
    request: { body, example: { state: 'delivered', locale: 'en', look: { colour: '#0b6b4f' } } },
    responses: {
      200: {
        description: 'The page.',
        contentType: 'text/html',
        headers: {
          Link: { description: 'With rel="preview": the stored look for a browser, for an hour.' },
        },
      },
    },
    handler: async ({ body: { look, ...given }, caller: { tenantId } }) => {
      const { brandExternalId = null, locale = null, state } = given;
      const wish = { tenantId, brandExternalId, state, locale };
      const answer = await preview(wish, look);
      if (!answer) throw problem('NOT_FOUND', `Brand with id, ${brandExternalId}, is not found`);
      const link = await deps.previewLinks.to(wish, deps.clock.now());
      return { ...answer, headers: { ...answer.headers, Link: `<${link}>; rel="preview"` } };
    },
  });
};

export const showPagePreviewRoute = (deps: PreviewDeps) => {
  const preview = previewTrackingPage(deps);
  return defineRoute({
    ...facts,
    problems: [],
    method: 'GET',
    path: '/track/previews/:token',
    operationId: 'showTrackingPagePreview',
    summary: 'See a preview of the tracking page in a browser',
    description: 'The link comes from previewing the page, needs no key, and works for an hour.',
    auth: 'none',
    answerProblem: problemPage,
    request: { params: z.object({ token: z.string() }) },
    responses: {
      200: { description: 'The page.', contentType: 'text/html' },
      404: { description: 'There is no such preview, or not any more.', contentType: 'text/html' },
    },
    handler: async ({ params: { token }, request }) => {
      const wish = await deps.previewLinks.wishIn(token, deps.clock.now());
      const answer = wish && (await preview(wish));
      return answer ?? notFoundPage(chooseLocale({ header: request.get('accept-language') }));
    },
  });
};
