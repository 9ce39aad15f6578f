import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { endpointResource, presentEndpoint } from '../../webhooks/endpoint-resource.ts';
import { endpointNotFound } from '../../webhooks/not-found.ts';

const facts = { method: 'GET', tags: ['Webhooks'], auth: 'merchant', scopes: ['webhooks:read'] } as const;

export const listWebhookEndpointsRoute = ({ read }: Deps) =>
  defineRoute({
    ...facts,
    path: '/v1/webhook-endpoints',
    operationId: 'listWebhookEndpoints',
    summary: 'List webhook endpoints',
    responses: {
      200: {
        description: 'All of them, oldest first.',
        schema: z.object({ endpoints: z.array(endpointResource) }).meta({ id: 'WebhookEndpoints' }),
      },
    },
    problems: [],
    handler: async ({ caller }) => {
      const endpoints = await read.endpoints.list(caller.tenantId);
      return { status: 200, body: { endpoints: endpoints.map(presentEndpoint) } };
    },
  });

export const getWebhookEndpointRoute = ({ read }: Deps) =>
  defineRoute({
    ...facts,
    path: '/v1/webhook-endpoints/:endpointId',
    operationId: 'getWebhookEndpoint',
    summary: 'Read a webhook endpoint',
    request: { params: z.object({ endpointId: z.string() }) },
    responses: { 200: { description: 'The endpoint.', schema: endpointResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { endpointId }, caller }) => {
      const endpoint = await read.endpoints.find(caller.tenantId, endpointId);
      if (!endpoint) throw endpointNotFound(endpointId);
      return { status: 200, body: presentEndpoint(endpoint) };
    },
  });
