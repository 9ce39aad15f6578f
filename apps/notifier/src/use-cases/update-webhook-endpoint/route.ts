import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { endpointResource, presentEndpoint } from '../../webhooks/endpoint-resource.ts';
import { inLowerCase, settingsFields, unique, url } from '../../webhooks/endpoint-settings.ts';
import { type UpdateWebhookEndpoint, updateWebhookEndpoint } from './update-webhook-endpoint.ts';

const body = z.strictObject({ url: url.optional(), ...settingsFields }).meta({ id: 'UpdateWebhookEndpoint' });

/** Absent means unchanged, null means the default: an explicit answer for each field. */
const changeOf = (given: z.infer<typeof body>): UpdateWebhookEndpoint => ({
  ...(given.url !== undefined && { url: given.url }),
  ...(given.description !== undefined && { description: given.description }),
  ...(given.eventTypes !== undefined && { eventTypes: unique(given.eventTypes ?? []) }),
  ...(given.statuses !== undefined && { statuses: unique(given.statuses ?? []) }),
  ...(given.locationExternalIds !== undefined && {
    locationExternalIds: unique(given.locationExternalIds ?? []),
  }),
  ...(given.payload !== undefined && { payload: given.payload ?? 'full' }),
  ...(given.headers !== undefined && { headers: inLowerCase(given.headers ?? {}) }),
});

export const updateWebhookEndpointRoute = (deps: Deps) => {
  const update = updateWebhookEndpoint(deps);
  return defineRoute({
    method: 'PATCH',
    path: '/v1/webhook-endpoints/:endpointId',
    operationId: 'updateWebhookEndpoint',
    summary: 'Change a webhook endpoint',
    description:
      'What is not named stays; null restores a default. The url, the payload and the headers count from the next attempt, also for messages made before; filters count for events to come.',
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['webhooks:write'],
    request: {
      params: z.object({ endpointId: z.string() }),
      body,
      example: { description: 'The shop', eventTypes: null },
    },
    responses: { 200: { description: 'The endpoint as it is now.', schema: endpointResource } },
    problems: ['NOT_FOUND', 'INVALID_DATA'],
    handler: async ({ params, body, caller, requestId }) => ({
      status: 200,
      body: presentEndpoint(await update({ ...caller, requestId }, params.endpointId, changeOf(body))),
    }),
  });
};
