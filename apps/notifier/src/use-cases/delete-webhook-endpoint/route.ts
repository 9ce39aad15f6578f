import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { deleteWebhookEndpoint } from './delete-webhook-endpoint.ts';

export const deleteWebhookEndpointRoute = (deps: Deps) => {
  const remove = deleteWebhookEndpoint(deps);
  return defineRoute({
    method: 'DELETE',
    path: '/v1/webhook-endpoints/:endpointId',
    operationId: 'deleteWebhookEndpoint',
    summary: 'Delete a webhook endpoint',
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['webhooks:write'],
    request: { params: z.object({ endpointId: z.string() }) },
    responses: { 204: { description: 'Deleted; what was still pending for it is cancelled.' } },
    problems: ['NOT_FOUND'],
    handler: async ({ params, caller, requestId }) => {
      await remove({ ...caller, requestId }, params.endpointId);
      return { status: 204 };
    },
  });
};
