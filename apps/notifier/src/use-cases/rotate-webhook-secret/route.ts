import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { endpointWithSecret } from '../../webhooks/endpoint-resource.ts';
import { secretOncePerKey } from '../secret-once.ts';
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

export const rotateWebhookSecretRoute = (deps: Deps) =>
  defineRoute({
    method: 'POST',
    path: '/v1/webhook-endpoints/:endpointId/rotate-secret',
    operationId: 'rotateWebhookSecret',
    summary: 'Give a webhook endpoint a new secret',
    description:
      'During the overlap each delivery is signed with both secrets; a verifier with either one accepts it.',
    tags: ['Webhooks'],
    auth: 'merchant',
    scopes: ['webhooks:write'],
    idempotent: true,
    request: { params: z.object({ endpointId: z.string() }), body },
    responses: { 200: { description: 'The new secret, shown this once.', schema: endpointWithSecret } },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: ({ params: { endpointId }, body, caller, request, requestId }) =>
      deps.inTransaction((unit) => {
        const wish = { endpointId, overlapHours: body?.overlapHours ?? usualOverlap };
        const asked = { ...caller, request, route: 'rotateWebhookSecret', input: wish };
        return secretOncePerKey(deps, unit, asked, {
          status: 200,
          make: () => rotateWebhookSecret(deps, unit, { ...caller, requestId }, wish),
        });
      }),
  });
