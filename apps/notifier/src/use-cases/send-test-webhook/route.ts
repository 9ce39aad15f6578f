import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { messageResource, presentMessage } from '../../webhooks/message-resource.ts';
import { oncePerKey } from '../once-per-key.ts';
import { sendTestWebhook } from './send-test-webhook.ts';

export const sendTestWebhookRoute = (deps: Deps) =>
  defineRoute({
    method: 'POST',
    path: '/v1/webhook-endpoints/:endpointId/test',
    operationId: 'sendTestWebhook',
    summary: 'Send a test event to a webhook endpoint',
    description:
      'Signed, delivered, retried and logged like every other event, whatever the endpoint subscribes to.',
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['webhooks:write'],
    idempotent: true,
    request: { params: z.object({ endpointId: z.string() }) },
    responses: {
      202: { description: 'It is pending; the attempts tell how it goes.', schema: messageResource },
    },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: ({ params: { endpointId }, caller: { tenantId }, request }) =>
      deps.inTransaction((unit) =>
        oncePerKey(unit, { tenantId, request, route: 'sendTestWebhook', input: { endpointId } }, async () => {
          const message = await sendTestWebhook(deps, unit, { tenantId, endpointId });
          return { status: 202, body: presentMessage(message) };
        }),
      ),
  });
