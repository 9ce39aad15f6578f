import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { closedStates } from '../../domain/replay.ts';
import { endpointNotFound } from '../../webhooks/not-found.ts';
import { oncePerKey } from '../once-per-key.ts';
import { cancelReplay } from './cancel-replay.ts';
import { replayNotFound } from './not-found.ts';
import { presentReplay, replayResource } from './resource.ts';
import { startReplay } from './start-replay.ts';

const facts = { tags: ['Webhooks'], auth: 'merchant' } as const;
const reading = { ...facts, method: 'GET', scopes: ['webhooks:read'] } as const;
const writing = { ...facts, method: 'POST', scopes: ['webhooks:write'] } as const;
const ofEndpoint = '/v1/webhook-endpoints/:endpointId/replays';
const endpointParams = z.object({ endpointId: z.string() });
const replayParams = endpointParams.extend({ replayId: z.string() });

const instant = z.iso.datetime({ offset: true });
const window = z
  .strictObject({
    from: instant.describe('Messages made at or after this time …'),
    to: instant.nullish().describe('… and before this one. Default: now.'),
    states: z
      .array(z.enum(closedStates))
      .min(1)
      .nullish()
      .describe('Only messages in one of these states. Default: all that are not on their way.'),
  })
  .meta({ id: 'StartWebhookReplay' });

const windowOf = ({ from, to, states }: z.infer<typeof window>) => ({
  from: new Date(from),
  to: to ? new Date(to) : null,
  states: states ?? closedStates,
});

export const startReplayRoute = (deps: Deps) =>
  defineRoute({
    ...writing,
    idempotent: true,
    path: ofEndpoint,
    operationId: 'startWebhookReplay',
    summary: 'Send a window of messages once more',
    description:
      'A job: it opens the messages of the window again, oldest first, at a bounded rate, under their own ids and in order for each shipment. It has no upper count, and a restart of ours does not stop it. One runs per endpoint.',
    request: { params: endpointParams, body: window },
    responses: { 202: { description: 'It runs.', schema: replayResource } },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: ({ params: { endpointId }, body, caller, request, requestId }) =>
      deps.inTransaction((unit) => {
        const input = { endpointId, body };
        return oncePerKey(unit, { ...caller, request, route: 'startWebhookReplay', input }, async () => {
          const wish = { endpointId, ...windowOf(body) };
          const replay = await startReplay(deps, unit, { ...caller, requestId }, wish);
          return { status: 202, body: presentReplay(replay, 0) };
        });
      }),
  });

export const listReplaysRoute = ({ read }: Deps) =>
  defineRoute({
    ...reading,
    path: ofEndpoint,
    operationId: 'listWebhookReplays',
    summary: 'List the replays of a webhook endpoint',
    request: { params: endpointParams },
    responses: {
      200: {
        description: 'Newest first, at most a hundred.',
        schema: z.object({ replays: z.array(replayResource) }).meta({ id: 'WebhookReplays' }),
      },
    },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { endpointId }, caller: { tenantId } }) => {
      if (!(await read.endpoints.find(tenantId, endpointId))) throw endpointNotFound(endpointId);
      const replays = await read.replays.list(tenantId, endpointId);
      const shown = replays.map(async (replay) =>
        presentReplay(replay, await read.replays.waiting(replay.id)),
      );
      return { status: 200, body: { replays: await Promise.all(shown) } };
    },
  });

export const getReplayRoute = ({ read }: Deps) =>
  defineRoute({
    ...reading,
    path: `${ofEndpoint}/:replayId`,
    operationId: 'getWebhookReplay',
    summary: 'Read how far a replay is',
    request: { params: replayParams },
    responses: { 200: { description: 'The replay.', schema: replayResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { endpointId, replayId }, caller: { tenantId } }) => {
      const replay = await read.replays.find(tenantId, endpointId, replayId);
      if (!replay) throw replayNotFound(replayId);
      return { status: 200, body: presentReplay(replay, await read.replays.waiting(replayId)) };
    },
  });

export const cancelReplayRoute = (deps: Deps) => {
  const cancel = cancelReplay(deps);
  return defineRoute({
    ...writing,
    path: `${ofEndpoint}/:replayId/cancel`,
    operationId: 'cancelWebhookReplay',
    summary: 'Stop a replay',
    description:
      'It opens no further messages. Those it has opened go out. Cancelling twice changes nothing.',
    request: { params: replayParams },
    responses: { 200: { description: 'It is cancelled.', schema: replayResource } },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: async ({ params: { endpointId, replayId }, caller, requestId }) => {
      const replay = await cancel({ actor: { ...caller, requestId }, endpointId, replayId });
      return { status: 200, body: presentReplay(replay, await deps.read.replays.waiting(replayId)) };
    },
  });
};
