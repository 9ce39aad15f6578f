import { clientAddress, defineRoute } from '@waybill/http';
import { z } from 'zod';
import { problemPage } from '../../tracking-page/answers/message-pages.ts';
import { type PageDeps, showTrackingPage } from './show-tracking-page.ts';

export const showTrackingPageRoute = (deps: PageDeps) => {
  const show = showTrackingPage(deps);
  return defineRoute({
    method: 'GET',
    path: '/track/:token',
    operationId: 'showTrackingPage',
    summary: 'See a parcel',
    description:
      'The page for the person who waits: what happened, where, when it should come, whom to ask. ' +
      'Its address comes with messages to customers and from `GET /v1/shipments/{shipmentId}/tracking-page`. ' +
      'Without a name, street, phone or e-mail; in English, German, Spanish or French.',
    tags: ['Tracking page'],
    auth: 'none',
    request: {
      params: z.object({ token: z.string().describe('Signed: it can be handed on, and not be guessed.') }),
      query: z.object({
        lang: z.string().optional().catch(undefined).describe('`en`, `de`, `es` or `fr`.'),
      }),
    },
    responses: {
      200: {
        description: 'The page. Private, kept for ten seconds.',
        contentType: 'text/html',
        headers: { ETag: { description: 'Changes when anything on the page does.' } },
      },
      304: { description: 'The page is as it was.' },
      404: {
        description: 'A page that says so, the same for every wrong address.',
        contentType: 'text/html',
      },
    },
    problems: [],
    answerProblem: problemPage,
    handler: ({ params: { token }, query: { lang }, request }) =>
      show({
        token,
        address: clientAddress(request),
        lang,
        acceptLanguage: request.get('accept-language'),
        ifNoneMatch: request.get('if-none-match'),
      }),
  });
};
