import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { Deps, LoggedAttempt } from '../../deps.ts';
import {
  attemptResource,
  messageResource,
  presentAttempt,
  presentMessage,
} from '../../webhooks/message-resource.ts';
import { beforeOf, tokenAfter } from '../read-messages/pagination-token.ts';

/** How much of each answer is shown here; the message's own attempts have the rest. */
const shownOfAnswer = 500;

const page = z
  .object({
    shipmentId: z.string(),
    messages: z.array(messageResource.extend({ attempts: z.array(attemptResource) })),
    paginationToken: z.object({ next: z.string().nullable() }),
  })
  .meta({ id: 'ShipmentWebhooks' });

const briefly = (attempt: LoggedAttempt) =>
  presentAttempt({ ...attempt, answer: attempt.answer.slice(0, shownOfAnswer) });

export const listShipmentWebhooksRoute = ({ read }: Deps) =>
  defineRoute({
    method: 'GET',
    path: '/v1/shipments/:shipmentId/webhooks',
    operationId: 'listShipmentWebhooks',
    summary: 'Read who was told what about a shipment, when, and what they answered',
    description: `Takes our id or your orderExternalId. Newest first. Of each answer the first ${shownOfAnswer} characters.`,
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['webhooks:read'],
    request: {
      params: z.object({ shipmentId: z.string().max(100) }),
      query: z.strictObject({
        limit: z.coerce.number().int().min(1).max(200).default(100),
        paginationToken: z.string().max(200).optional().describe('`next` of the page before.'),
      }),
    },
    responses: { 200: { description: 'One page.', schema: page } },
    problems: ['NOT_FOUND'],
    handler: async ({ params, query: { limit, paginationToken }, caller: { tenantId } }) => {
      const shipmentId = await read.streams.find(tenantId, params.shipmentId);
      if (!shipmentId) throw problem('NOT_FOUND', `Shipment with id, ${params.shipmentId}, is not found`);
      const before = beforeOf(paginationToken);
      const found = await read.messageLog.list({ tenantId, shipmentId, before, limit: limit + 1 });
      const shown = found.slice(0, limit);
      const attempts = await read.messageLog.attemptsOf(shown.map(({ id }) => id));
      const messages = shown.map((message) => ({
        ...presentMessage(message),
        attempts: (attempts.get(message.id) ?? []).map(briefly),
      }));
      const last = shown.at(-1);
      const next = found.length > limit && last ? tokenAfter(last.id) : null;
      return { status: 200, body: { shipmentId, messages, paginationToken: { next } } };
    },
  });
