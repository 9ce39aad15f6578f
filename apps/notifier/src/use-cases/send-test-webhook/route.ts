import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { messageResource, presentMessage } from '../../webhooks/message-resource.ts';
import { sendTestWebhook } from './send-test-webhook.ts';

export const sendTestWebhookRoute = (deps: Deps) => {
  const send = sendTestWebhook(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/webhook-endpoints/:endpointId/test',
    operationId: 'sendTestWebhook',
    summary: 'Send a test event to a webhook endpoint',
    description:
      'Signed, delivered, retried and logged like every other event, whatever the endpoint subscribes to.',
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['webhooks:write'],
    request: { params: z.object({ endpointId: z.string() }) },
    responses: {
      202: { description: 'It is pending; the attempts tell how it goes.', schema: messageResource },
    },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: async ({ params, caller }) => ({
      status: 202,
      body: presentMessage(await send(caller.tenantId, params.endpointId)),
    }),
  });
};
