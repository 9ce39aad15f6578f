import type { Route } from '@waybill/http';
import { listActions, listOutbox } from '@waybill/messaging';
import { z } from 'zod';
import { type OperatorDeps, operatorRoute } from './operator-deps.ts';
import { actionView, limit, outboxView } from './views.ts';

/** What this service has decided and the broker has not confirmed. */
export const outboxRoute = (deps: OperatorDeps): Route =>
  operatorRoute(deps, {
    name: 'listOutbox',
    method: 'GET',
    path: '/outbox',
    summary: 'Messages that wait to be published, timers included',
    request: { query: z.object({ state: z.enum(['due', 'failing', 'timer']).optional(), limit }) },
    responses: {
      200: {
        description: 'The next to be published first',
        schema: z.object({ messages: z.array(outboxView) }),
      },
    },
    problems: [],
    handler: async ({ query }) => ({
      status: 200,
      body: { messages: await listOutbox(deps.database, deps.clock.now(), query) },
    }),
  });

/** What operators did in this service, on the command line too. */
export const actionsRoute = (deps: OperatorDeps): Route =>
  operatorRoute(deps, {
    name: 'listActions',
    method: 'GET',
    path: '/actions',
    summary: 'Who redrove and discarded what',
    request: {
      query: z.object({
        before: z.coerce.number().int().min(1).optional().describe('`next` of the page before.'),
        limit,
      }),
    },
    responses: {
      200: {
        description: 'The newest first',
        schema: z.object({ actions: z.array(actionView), next: z.int().nullable() }),
      },
    },
    problems: [],
    handler: async ({ query }) => {
      const actions = await listActions(deps.database, query);
      const next = actions.length === query.limit ? (actions.at(-1)?.id ?? null) : null;
      return { status: 200, body: { actions, next } };
    },
  });
