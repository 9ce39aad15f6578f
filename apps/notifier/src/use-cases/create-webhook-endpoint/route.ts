import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { endpointWithSecret } from '../../webhooks/endpoint-resource.ts';
import { inLowerCase, settingsFields, unique, url } from '../../webhooks/endpoint-settings.ts';
import { secretOncePerKey } from '../secret-once.ts';
import { createWebhookEndpoint } from './create-webhook-endpoint.ts';

const body = z.strictObject({ url, ...settingsFields }).meta({ id: 'CreateWebhookEndpoint' });

const example = {
  url: 'https://merchant.example/hooks',
  description: 'Our order system',
  statuses: ['ORDER_DELIVERED', 'ORDER_CANCELLED'],
};

const settingsIn = (given: z.infer<typeof body>) => ({
  url: given.url,
  description: given.description ?? null,
  eventTypes: unique(given.eventTypes ?? []),
  statuses: unique(given.statuses ?? []),
  locationExternalIds: unique(given.locationExternalIds ?? []),
  payload: given.payload ?? 'full',
  headers: inLowerCase(given.headers ?? {}),
});

export const createWebhookEndpointRoute = (deps: Deps) =>
  defineRoute({
    method: 'POST',
    path: '/v1/webhook-endpoints',
    operationId: 'createWebhookEndpoint',
    summary: 'Add a webhook endpoint',
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['webhooks:write'],
    idempotent: true,
    request: { body, example },
    responses: { 201: { description: 'Added; the secret is shown this once.', schema: endpointWithSecret } },
    problems: ['INVALID_DATA', 'INVALID_OPERATION'],
    handler: ({ body, caller, request, requestId }) =>
      deps.inTransaction((unit) => {
        const asked = { ...caller, request, route: 'createWebhookEndpoint', input: body };
        return secretOncePerKey(deps, unit, asked, {
          status: 201,
          make: () => createWebhookEndpoint(deps, unit, { ...caller, requestId }, settingsIn(body)),
        });
      }),
  });
