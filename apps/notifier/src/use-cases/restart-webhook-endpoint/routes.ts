import { type Caller, defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { endpointResource, presentEndpoint } from '../../webhooks/endpoint-resource.ts';
import {
  backlogChoices,
  enableWebhookEndpoint,
  type RestartWebhookEndpoint,
  resumeWebhookEndpoint,
} from './restart-webhook-endpoint.ts';

const choice = z
  .strictObject({
    backlog: z
      .enum(backlogChoices)
      .default('deliver')
      .describe(
        '`deliver` (default): everything that waits is sent, in order. `skip`: it is closed as cancelled, stays in the log, and can be replayed.',
      ),
  })
  .meta({ id: 'RestartWebhookEndpoint' })
  .optional();

const facts = {
  method: 'POST',
  tags: ['Webhooks'],
  auth: 'merchant',
  scopes: ['webhooks:write'],
  request: { params: z.object({ endpointId: z.string() }), body: choice },
  responses: { 200: { description: 'It is enabled.', schema: endpointResource } },
  problems: ['NOT_FOUND', 'INVALID_OPERATION'],
} as const;

type Restart = (input: RestartWebhookEndpoint) => ReturnType<ReturnType<typeof resumeWebhookEndpoint>>;

const answerWith =
  (restart: Restart) =>
  async ({
    params: { endpointId },
    body,
    caller,
    requestId,
  }: {
    params: { endpointId: string };
    body: z.infer<typeof choice>;
    caller: Caller;
    requestId: string;
  }) => {
    const backlog = body?.backlog ?? 'deliver';
    return {
      status: 200,
      body: presentEndpoint(await restart({ actor: { ...caller, requestId }, endpointId, backlog })),
    };
  };

export const resumeWebhookEndpointRoute = (deps: Deps) =>
  defineRoute({
    ...facts,
    path: '/v1/webhook-endpoints/:endpointId/resume',
    operationId: 'resumeWebhookEndpoint',
    summary: 'Send to a paused webhook endpoint again',
    handler: answerWith(resumeWebhookEndpoint(deps)),
  });

export const enableWebhookEndpointRoute = (deps: Deps) =>
  defineRoute({
    ...facts,
    path: '/v1/webhook-endpoints/:endpointId/enable',
    operationId: 'enableWebhookEndpoint',
    summary: 'Send to a disabled webhook endpoint again',
    description: 'Its failures are forgotten, and what waits gets its whole schedule again.',
    handler: answerWith(enableWebhookEndpoint(deps)),
  });
