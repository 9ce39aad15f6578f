import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { messageResource, presentMessage } from '../../webhooks/message-resource.ts';
import { oncePerKey } from '../once-per-key.ts';
import { resendMessage } from './resend-message.ts';

export const resendMessageRoute = (deps: Deps) =>
  defineRoute({
    method: 'POST',
    path: '/v1/messages/:messageId/resend',
    operationId: 'resendMessage',
    summary: 'Send a message once more',
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['webhooks:write'],
    idempotent: true,
    request: { params: z.object({ messageId: z.string() }) },
    responses: {
      202: { description: 'It is pending; the attempts tell how it goes.', schema: messageResource },
    },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: ({ params: { messageId }, caller, request, requestId }) =>
      deps.inTransaction((unit) =>
        oncePerKey(unit, { ...caller, request, route: 'resendMessage', input: { messageId } }, async () => {
          const message = await resendMessage(deps, unit, { ...caller, requestId }, messageId);
          return { status: 202, body: presentMessage(message) };
        }),
      ),
  });
