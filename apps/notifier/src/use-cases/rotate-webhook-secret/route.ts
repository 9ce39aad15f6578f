import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { endpointWithSecret, presentEndpoint } from '../../webhooks/endpoint-resource.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';

const usualOverlap = 24;
const longestOverlap = 7 * 24;

const body = z
  .strictObject({
    overlapHours: z
      .number()
      .min(0)
      .max(longestOverlap)
      .default(usualOverlap)
      .describe('How long deliveries carry both signatures. 0: the secret so far ends at once.'),
  })
  .meta({ id: 'RotateWebhookSecret' })
  .optional();

export const rotateWebhookSecretRoute = (deps: Deps) => {
  const rotate = rotateWebhookSecret(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/webhook-endpoints/:endpointId/rotate-secret',
    operationId: 'rotateWebhookSecret',
    summary: 'Give a webhook endpoint a new secret',
    description:
      'During the overlap each delivery is signed with both secrets; a verifier with either one accepts it.',
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['webhooks:write'],
    request: { params: z.object({ endpointId: z.string() }), body },
    responses: { 200: { description: 'The new secret, shown this once.', schema: endpointWithSecret } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { endpointId }, body, caller: { tenantId } }) => {
      const overlapHours = body?.overlapHours ?? usualOverlap;
      const { endpoint, secret } = await rotate({ tenantId, endpointId, overlapHours });
      return { status: 200, body: { ...presentEndpoint(endpoint), secret } };
    },
  });
};
