import { shipmentStatus } from '@waybill/contracts';
import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { messageStates } from '../../domain/message.ts';
import { messageTypes } from '../../domain/webhook-types.ts';
import { messageResource, presentMessage } from '../../webhooks/message-resource.ts';
import { beforeOf, tokenAfter } from './pagination-token.ts';

const facts = { method: 'GET', tags: ['Webhooks'], auth: 'merchant', scopes: ['webhooks:read'] } as const;

const instant = z.iso.datetime({ offset: true });

const query = z.strictObject({
  shipmentId: z.string().max(100).optional().describe('Our id.'),
  endpointId: z.string().max(100).optional(),
  replayId: z.string().max(100).optional(),
  state: z.enum(messageStates).optional(),
  eventType: z.enum(messageTypes).optional(),
  status: shipmentStatus.optional().describe('What the shipment became.'),
  from: instant.optional().describe('Only messages made at or after this time …'),
  to: instant.optional().describe('… and before this one.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  paginationToken: z.string().max(200).optional().describe('`next` of the page before.'),
});

const page = z
  .object({
    messages: z.array(messageResource),
    paginationToken: z.object({ next: z.string().nullable() }),
  })
  .meta({ id: 'WebhookMessages' });

export const listMessagesRoute = ({ read }: Deps) =>
  defineRoute({
    ...facts,
    path: '/v1/messages',
    operationId: 'listMessages',
    summary: 'List webhook messages, newest first',
    request: { query },
    responses: { 200: { description: 'One page.', schema: page } },
    problems: [],
    handler: async ({ query: { limit, paginationToken, from, to, ...filter }, caller: { tenantId } }) => {
      const before = beforeOf(paginationToken);
      const window = { from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined };
      // One more than asked for tells whether there is another page.
      const found = await read.messageLog.list({ ...filter, ...window, tenantId, before, limit: limit + 1 });
      const messages = found.slice(0, limit);
      const last = messages.at(-1);
      const next = found.length > limit && last ? tokenAfter(last.id) : null;
      return { status: 200, body: { messages: messages.map(presentMessage), paginationToken: { next } } };
    },
  });

export const getMessageRoute = ({ read }: Deps) =>
  defineRoute({
    ...facts,
    path: '/v1/messages/:messageId',
    operationId: 'getMessage',
    summary: 'Read a webhook message',
    request: { params: z.object({ messageId: z.string() }) },
    responses: { 200: { description: 'The message.', schema: messageResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { messageId }, caller }) => {
      const message = await read.messageLog.find(caller.tenantId, messageId);
      if (!message) throw problem('NOT_FOUND', `Message with id, ${messageId}, is not found`);
      return { status: 200, body: presentMessage(message) };
    },
  });
