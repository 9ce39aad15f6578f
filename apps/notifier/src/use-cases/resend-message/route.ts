import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { messageResource, presentMessage } from '../../webhooks/message-resource.ts';
import { resendMessage } from './resend-message.ts';

export const resendMessageRoute = (deps: Deps) => {
  const resend = resendMessage(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/messages/:messageId/resend',
    operationId: 'resendMessage',
    summary: 'Send a message once more',
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['webhooks:write'],
    request: { params: z.object({ messageId: z.string() }) },
    responses: {
      202: { description: 'It is pending; the attempts tell how it goes.', schema: messageResource },
    },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: async ({ params, caller }) => ({
      status: 202,
      body: presentMessage(await resend(caller.tenantId, params.messageId)),
    }),
  });
};
