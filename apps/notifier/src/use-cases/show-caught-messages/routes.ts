import { defineRoute, problem, type Route } from '@waybill/http';
import { z } from 'zod';
import type { CaughtMessages } from '../../ports/senders.ts';
import { onlyHere } from './only-here.ts';
import { bodyAnswer, listPage, messagePage } from './pages.ts';

const facts = {
  method: 'GET',
  tags: ['Customer messages'],
  auth: 'none',
  problems: ['NOT_FOUND'],
} as const;
const responses = { 200: { description: 'The page.', contentType: 'text/html' } };
const params = z.object({ id: z.string().max(100) });
const most = 200;

/** `/mail`: what the catcher holds, for whoever sits at this machine. There only while it is on. */
export const caughtMessageRoutes = (caught: CaughtMessages, publicUrl: string): readonly Route[] => {
  const one = async (id: string) => {
    const message = await caught.find(id);
    if (!message) throw problem('NOT_FOUND', 'There is no such message.');
    return message;
  };
  return [
    defineRoute({
      ...facts,
      path: '/mail',
      operationId: 'listCaughtMessages',
      summary: 'See what was caught',
      responses,
      handler: async ({ request }) => {
        onlyHere(request, publicUrl);
        return listPage(await caught.latest(most));
      },
    }),
    defineRoute({
      ...facts,
      path: '/mail/:id',
      operationId: 'showCaughtMessage',
      summary: 'See one message',
      request: { params },
      responses,
      handler: async ({ params: { id }, request }) => {
        onlyHere(request, publicUrl);
        return messagePage(await one(id));
      },
    }),
    defineRoute({
      ...facts,
      path: '/mail/:id/body',
      operationId: 'showCaughtBody',
      summary: 'See one message as its reader does',
      request: { params },
      responses,
      handler: async ({ params: { id }, request }) => {
        onlyHere(request, publicUrl);
        const { html, text } = await one(id);
        return bodyAnswer(html ?? text);
      },
    }),
  ];
};
