import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { templateNotFound } from '../keep-templates/keep-templates.ts';
import { previewIn, previewLink, previewTemplate } from './preview-template.ts';

const facts = { tags: ['Customer messages'], problems: ['NOT_FOUND'] } as const;

/** A message may load pictures and nothing else; it can run nothing and reach nobody, whatever is in it. */
const shown = (html: string, headers: Record<string, string> = {}) => ({
  status: 200,
  body: html,
  headers: {
    ...headers,
    'content-type': 'text/html; charset=utf-8',
    'Content-Security-Policy':
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; frame-ancestors 'none'",
  },
});

export const previewTemplateRoute = (deps: Deps) => {
  const preview = previewTemplate(deps);
  return defineRoute({
    ...facts,
    method: 'POST',
    path: '/v1/templates/:templateId/preview',
    operationId: 'previewTemplate',
    summary: 'See a template with sample data',
    auth: 'merchant',
    scopes: ['notifications:read'],
    request: {
      params: z.object({ templateId: z.string() }),
      body: z
        .strictObject({
          brandExternalId: z.string().min(1).max(100).nullish().describe('In whose appearance.'),
        })
        .optional()
        .meta({ id: 'PreviewTemplate' }),
    },
    responses: {
      200: {
        description: 'The message as a page.',
        contentType: 'text/html',
        headers: { Link: { description: 'With rel="preview": the same page for a browser, for an hour.' } },
      },
    },
    handler: async ({ params: { templateId }, body, caller }) => {
      const wanted = {
        tenantId: caller.tenantId,
        templateId,
        brandExternalId: body?.brandExternalId ?? null,
      };
      const previewed = await preview(wanted);
      if (!previewed) throw templateNotFound(templateId);
      return shown(previewed.html, { Link: `<${previewLink(deps, wanted)}>; rel="preview"` });
    },
  });
};

export const showPreviewRoute = (deps: Deps) => {
  const preview = previewTemplate(deps);
  return defineRoute({
    ...facts,
    method: 'GET',
    path: '/v1/template-previews/:token',
    operationId: 'showTemplatePreview',
    summary: 'See a template in a browser',
    description: 'The link comes from previewing a template, needs no key, and works for an hour.',
    auth: 'none',
    request: { params: z.object({ token: z.string().max(2000) }) },
    responses: { 200: { description: 'The message as a page.', contentType: 'text/html' } },
    handler: async ({ params: { token } }) => {
      const wanted = previewIn(deps, token);
      const previewed = wanted && (await preview(wanted));
      if (!previewed) throw problem('NOT_FOUND', 'There is no such preview, or not any more.');
      return shown(previewed.html);
    },
  });
};
