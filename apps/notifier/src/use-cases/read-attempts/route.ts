import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { attemptResource, presentAttempt } from '../../webhooks/message-resource.ts';

const schema = z.object({ attempts: z.array(attemptResource) }).meta({ id: 'WebhookAttempts' });

export const listAttemptsRoute = ({ read }: Deps) =>
  defineRoute({
    method: 'GET',
    path: '/v1/messages/:messageId/attempts',
    operationId: 'listMessageAttempts',
    summary: 'List every attempt to deliver a message',
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['webhooks:read'],
    request: { params: z.object({ messageId: z.string() }) },
    responses: { 200: { description: 'First to last.', schema } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { messageId }, caller }) => {
      const message = await read.messageLog.find(caller.tenantId, messageId);
      if (!message) throw problem('NOT_FOUND', `Message with id, ${messageId}, is not found`);
      const attempts = await read.messageLog.attempts(messageId);
      return { status: 200, body: { attempts: attempts.map(presentAttempt) } };
    },
  });
