import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { endpointWithSecret, presentEndpoint } from '../../webhooks/endpoint-resource.ts';
import { inLowerCase, settingsFields, unique, url } from '../../webhooks/endpoint-settings.ts';
import { createWebhookEndpoint } from './create-webhook-endpoint.ts';

const body = z.strictObject({ url, ...settingsFields }).meta({ id: 'CreateWebhookEndpoint' });

const example = {
  url: 'https://merchant.example/hooks',
  description: 'Our order system',
  statuses: ['ORDER_DELIVERED', 'ORDER_CANCELLED'],
};

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
    request: { body, example },
    responses: { 201: { description: 'Added; the secret is shown this once.', schema: endpointWithSecret } },
    problems: ['INVALID_DATA'],
    handler: async ({ body, caller: { tenantId } }) => {
      const { endpoint, secret } = await create({
        tenantId,
        url: body.url,
        description: body.description ?? null,
        eventTypes: unique(body.eventTypes ?? []),
        statuses: unique(body.statuses ?? []),
        locationExternalIds: unique(body.locationExternalIds ?? []),
        payload: body.payload ?? 'full',
        headers: inLowerCase(body.headers ?? {}),
      });
      return { status: 201, body: { ...presentEndpoint(endpoint), secret } };
    },
  });
};
