import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { endpointResource, presentEndpoint } from '../../webhooks/endpoint-resource.ts';
import { pauseWebhookEndpoint } from './pause-webhook-endpoint.ts';

export const pauseWebhookEndpointRoute = (deps: Deps) => {
  const pause = pauseWebhookEndpoint(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/webhook-endpoints/:endpointId/pause',
    operationId: 'pauseWebhookEndpoint',
    summary: 'Stop sending to a webhook endpoint for now',
    description: 'Messages go on being made for it and wait. Pausing twice changes nothing.',
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['webhooks:write'],
    request: { params: z.object({ endpointId: z.string() }) },
    responses: { 200: { description: 'It is paused.', schema: endpointResource } },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: async ({ params, caller, requestId }) => ({
      status: 200,
      body: presentEndpoint(await pause({ ...caller, requestId }, params.endpointId)),
    }),
  });
};
