import type { Route } from '@waybill/http';
import { z } from 'zod';
import { type OperatorDeps, operatorRoute, told } from './operator-deps.ts';
import { listParked, settleParked } from './parked-messages.ts';
import { limit, parkedView, reason } from './views.ts';

const ids = z.array(z.string().min(1).max(100)).min(1).max(1_000);
const messages = z.object({ messages: z.array(parkedView) });

const listRoute = (deps: OperatorDeps): Route =>
  operatorRoute(deps, {
    name: 'listParked',
    method: 'GET',
    path: '/parked',
    summary: 'Messages that this service could not read',
    request: { query: z.object({ limit }) },
    responses: { 200: { description: 'The longest there first', schema: messages } },
    problems: ['SERVICE_UNAVAILABLE'],
    handler: async ({ query }) => ({
      status: 200,
      body: { messages: await listParked(deps, query.limit) },
    }),
  });

const requeueRoute = (deps: OperatorDeps): Route =>
  operatorRoute(deps, {
    name: 'requeueParked',
    method: 'POST',
    path: '/parked/requeue',
    summary: 'Give parked messages to their consumers again: after a release that can read them',
    request: { body: z.strictObject({ ids: ids.optional().describe('Default: all.') }) },
    responses: { 200: { description: 'Those given back', schema: messages } },
    problems: ['SERVICE_UNAVAILABLE'],
    handler: async ({ body, caller }) => {
      const settled = await settleParked(deps, { verdict: 'requeue', ...caller, ...body });
      told(deps, caller, { requeued: settled.length });
      return { status: 200, body: { messages: settled } };
    },
  });

const discardRoute = (deps: OperatorDeps): Route =>
  operatorRoute(deps, {
    name: 'discardParked',
    method: 'POST',
    path: '/parked/discard',
    summary: 'Throw parked messages away for good',
    request: { body: z.strictObject({ ids, reason }) },
    responses: { 200: { description: 'Those thrown away', schema: messages } },
    problems: ['SERVICE_UNAVAILABLE'],
    handler: async ({ body, caller }) => {
      const settled = await settleParked(deps, { verdict: 'discard', ...caller, ...body });
      told(deps, caller, { discarded: settled.length, reason: body.reason });
      return { status: 200, body: { messages: settled } };
    },
  });

export const parkedRoutes = (deps: OperatorDeps): Route[] => [
  listRoute(deps),
  requeueRoute(deps),
  discardRoute(deps),
];
