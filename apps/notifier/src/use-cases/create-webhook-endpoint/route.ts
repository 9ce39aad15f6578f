import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { webhookType } from '../../domain/webhook-types.ts';
import { endpointWithSecret, presentEndpoint } from '../../webhooks/endpoint-resource.ts';
import { createWebhookEndpoint } from './create-webhook-endpoint.ts';

const body = z
  .strictObject({
    url: z.string().min(1).max(2000),
    eventTypes: z.array(webhookType).max(100).nullish().describe('Default: every type.'),
    description: z.string().max(250).nullish(),
  })
  .meta({ id: 'CreateWebhookEndpoint' });

export const createWebhookEndpointRoute = (deps: Deps) => {
  const create = createWebhookEndpoint(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/webhook-endpoints',
    operationId: 'createWebhookEndpoint',
    summary: 'Add a webhook endpoint',
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['webhooks:write'],
    request: { body },
    responses: { 201: { description: 'Added; the secret is shown this once.', schema: endpointWithSecret } },
    problems: ['INVALID_DATA'],
    handler: async ({ body: { url, eventTypes, description }, caller: { tenantId } }) => {
      const input = { tenantId, url, eventTypes: eventTypes ?? [], description: description ?? null };
      const { endpoint, secret } = await create(input);
      return { status: 201, body: { ...presentEndpoint(endpoint), secret } };
    },
  });
};
