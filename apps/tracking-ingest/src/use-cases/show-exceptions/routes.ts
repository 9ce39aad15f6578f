import { exceptionKind } from '@waybill/contracts';
import { defineRoute, problem, type Route } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { exceptionResource, presentException } from './resource.ts';

const facts = { method: 'GET', tags: ['tracking'], auth: 'merchant', scopes: ['shipments:read'] } as const;

const query = z.object({
  state: z.enum(['open', 'closed', 'all']).default('open'),
  kind: exceptionKind.optional(),
  shipmentId: z.string().max(100).optional().describe('Our id.'),
  carrier: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(100).optional().describe('`next` of the page before.'),
});

const page = z.object({
  exceptions: z.array(exceptionResource),
  /** Give it as `before` to see what is older; null on the last page. */
  next: z.string().nullable(),
});

export const listExceptionsRoute = ({ views }: Pick<Deps, 'views'>): Route =>
  defineRoute({
    ...facts,
    path: '/v1/exceptions',
    operationId: 'listExceptions',
    summary: 'List parcels with which something is wrong',
    description:
      'An exception is opened once for each thing that is wrong, and closes by itself when news comes. Each says ' +
      'what can be done about it.',
    request: { query },
    responses: { 200: { description: 'The newest first', schema: page } },
    problems: [],
    handler: async ({
      caller,
      query: { limit, before = null, kind = null, shipmentId = null, carrier = null, state },
    }) => {
      const filter = { state, kind, shipmentId, carrier, before, limit: limit + 1 };
      const found = await views.exceptions(caller.tenantId, filter);
      const shown = found.slice(0, limit);
      const next = found.length > limit ? (shown.at(-1)?.id ?? null) : null;
      return { status: 200, body: { exceptions: shown.map(presentException), next } };
    },
  });

export const getExceptionRoute = ({ views }: Pick<Deps, 'views'>): Route =>
  defineRoute({
    ...facts,
    path: '/v1/exceptions/:exceptionId',
    operationId: 'getException',
    summary: 'Show one exception',
    request: { params: z.object({ exceptionId: z.string().max(100) }) },
    responses: { 200: { description: 'The exception', schema: exceptionResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ caller, params: { exceptionId } }) => {
      const found = await views.exception(caller.tenantId, exceptionId);
      if (!found) throw problem('NOT_FOUND', `Exception with id, ${exceptionId}, is not found`);
      return { status: 200, body: presentException(found) };
    },
  });
