import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { actorOf } from '../audit.ts';
import { oncePerKey } from '../once-per-key.ts';
import { revokeApiKey } from './revoke-api-key.ts';

export const revokeApiKeyRoute = (deps: Deps) =>
  defineRoute({
    method: 'DELETE',
    path: '/v1/api-keys/:keyId',
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key',
    description: 'For ever, and for every service within five seconds. A key can revoke itself.',
    tags: ['Account'],
    auth: 'merchant',
    scopes: ['api-keys:write'],
    idempotent: true,
    request: { params: z.object({ keyId: z.string().max(100) }) },
    responses: { 204: { description: 'Revoked.' } },
    problems: ['NOT_FOUND'],
    handler: ({ params: { keyId }, caller, request, requestId }) =>
      deps.inTransaction((unit) => {
        const { tenantId } = caller;
        const input = { keyId };
        return oncePerKey(unit, { tenantId, request, route: 'revokeApiKey', input }, async () => {
          await revokeApiKey(deps, unit, { tenantId, keyId, actor: actorOf(caller, requestId) });
          return { status: 204 };
        });
      }),
  });
