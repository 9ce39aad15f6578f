import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { milestone } from '../../domain/customer-messages/milestone.ts';
import { messageStates } from '../../domain/customer-messages/outcome.ts';
import { channel } from '../../domain/customer-messages/recipient.ts';
import { customerMessageResource, presentCustomerMessage } from './resource.ts';

const facts = {
  method: 'GET',
  tags: ['Customer messages'],
  auth: 'merchant',
  scopes: ['notifications:read'],
} as const;

const query = z.strictObject({
  shipmentId: z.string().max(100).optional().describe('Our id, or your orderExternalId.'),
  state: z.enum(messageStates).optional(),
  milestone: milestone.optional(),
  channel: channel.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  paginationToken: z
    .string()
    .regex(/^cmg_[0-9a-z]{26}$/)
    .optional()
    .describe('`next` of the page before.'),
});

const page = z
  .object({
    messages: z.array(customerMessageResource),
    paginationToken: z.object({ next: z.string().nullable() }),
  })
  .meta({ id: 'CustomerMessages' });

export const listCustomerMessagesRoute = ({ customers }: Deps) =>
  defineRoute({
    ...facts,
    path: '/v1/customer-messages',
    operationId: 'listCustomerMessages',
    summary: 'List what customers were told, and what they were not, newest first',
    request: { query },
    responses: { 200: { description: 'One page.', schema: page } },
    problems: [],
    handler: async ({ query: { limit, paginationToken: before, ...filter }, caller: { tenantId } }) => {
      const found = await customers.log.list({ ...filter, tenantId, before, limit: limit + 1 });
      const messages = found.slice(0, limit);
      const next = found.length > limit ? (messages.at(-1)?.id ?? null) : null;
      return {
        status: 200,
        body: { messages: messages.map(presentCustomerMessage), paginationToken: { next } },
      };
    },
  });

export const getCustomerMessageRoute = ({ customers }: Deps) =>
  defineRoute({
    ...facts,
    path: '/v1/customer-messages/:messageId',
    operationId: 'getCustomerMessage',
    summary: 'Read a customer message',
    request: { params: z.object({ messageId: z.string() }) },
    responses: { 200: { description: 'The message.', schema: customerMessageResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { messageId }, caller }) => {
      const message = await customers.log.find(caller.tenantId, messageId);
      if (!message) throw problem('NOT_FOUND', `Customer message with id, ${messageId}, is not found`);
      return { status: 200, body: presentCustomerMessage(message) };
    },
  });
