import { changeOncePerKey, defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { milestone } from '../../domain/customer-messages/milestone.ts';
import { channel } from '../../domain/customer-messages/recipient.ts';
import { builtInTemplates } from '../../templating/builtin/index.ts';
import {
  addTemplate,
  changeTemplate,
  findTemplate,
  removeTemplate,
  templateNotFound,
} from './keep-templates.ts';
import { newTemplate, presentTemplate, templateResource, templateTexts } from './resource.ts';

const facts = { tags: ['Customer messages'], auth: 'merchant' } as const;
const reading = { ...facts, scopes: ['notifications:read'] };
const writing = { ...facts, scopes: ['notifications:write'] };
const params = z.object({ templateId: z.string() });

const query = z.strictObject({
  milestone: milestone.optional(),
  channel: channel.optional(),
  locale: z.string().max(35).optional(),
  builtIn: z.enum(['true', 'false']).optional().describe('Only the defaults, or only your own.'),
});

export const listTemplatesRoute = ({ customers }: Deps) =>
  defineRoute({
    ...reading,
    method: 'GET',
    path: '/v1/templates',
    operationId: 'listTemplates',
    summary: 'List templates, your own and the defaults',
    request: { query },
    responses: {
      200: {
        description: 'Your own first, oldest first.',
        schema: z.object({ templates: z.array(templateResource) }).meta({ id: 'Templates' }),
      },
    },
    problems: [],
    handler: async ({ query: wanted, caller }) => {
      const all = [...(await customers.read.templates.list(caller.tenantId)), ...builtInTemplates].map(
        presentTemplate,
      );
      const templates = all.filter(
        (one) =>
          (wanted.milestone ?? one.milestone) === one.milestone &&
          (wanted.channel ?? one.channel) === one.channel &&
          (wanted.locale ?? one.locale) === one.locale &&
          (wanted.builtIn ?? String(one.builtIn)) === String(one.builtIn),
      );
      return { status: 200, body: { templates } };
    },
  });

export const addTemplateRoute = (deps: Deps) =>
  defineRoute({
    ...writing,
    idempotent: true,
    method: 'POST',
    path: '/v1/templates',
    operationId: 'addTemplate',
    summary: 'Write one’s own message for a milestone',
    description:
      'E-mails are MJML with Liquid in it, text messages Liquid. Checked before it is saved: each mistake is answered with its line.',
    request: { body: newTemplate },
    responses: { 201: { description: 'It is used from now on.', schema: templateResource } },
    problems: ['INVALID_DATA', 'DUPLICATE_RESOURCE'],
    handler: ({ body, caller, request, requestId }) =>
      changeOncePerKey(deps, { ...caller, request, route: 'addTemplate', input: body }, async (within) => ({
        status: 201,
        body: presentTemplate(await addTemplate(within)({ ...caller, requestId }, body)),
      })),
  });

export const getTemplateRoute = (deps: Deps) =>
  defineRoute({
    ...reading,
    method: 'GET',
    path: '/v1/templates/:templateId',
    operationId: 'getTemplate',
    summary: 'Read a template',
    request: { params },
    responses: { 200: { description: 'The template.', schema: templateResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { templateId }, caller }) => {
      const template = await findTemplate(deps, caller.tenantId, templateId);
      if (!template) throw templateNotFound(templateId);
      return { status: 200, body: presentTemplate(template) };
    },
  });

export const changeTemplateRoute = (deps: Deps) => {
  const change = changeTemplate(deps);
  return defineRoute({
    ...writing,
    method: 'PUT',
    path: '/v1/templates/:templateId',
    operationId: 'changeTemplate',
    summary: 'Change the texts of a template',
    request: { params, body: templateTexts },
    responses: { 200: { description: 'It is used from now on.', schema: templateResource } },
    problems: ['NOT_FOUND', 'INVALID_DATA'],
    handler: async ({ params: { templateId }, body, caller, requestId }) => ({
      status: 200,
      body: presentTemplate(await change({ ...caller, requestId }, templateId, body)),
    }),
  });
};

export const removeTemplateRoute = (deps: Deps) => {
  const remove = removeTemplate(deps);
  return defineRoute({
    ...writing,
    method: 'DELETE',
    path: '/v1/templates/:templateId',
    operationId: 'removeTemplate',
    summary: 'Go back to the next best template',
    request: { params },
    responses: { 204: { description: 'It is gone.' } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { templateId }, caller, requestId }) => {
      await remove({ ...caller, requestId }, templateId);
      return { status: 204 };
    },
  });
};
