import { apiKeyResource } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { toApiKeyResource } from '../../domain/accounts/api-key.ts';

const list = z.object({ apiKeys: z.array(apiKeyResource) }).meta({ id: 'ApiKeys' });

export const listApiKeysRoute = ({ inTransaction }: Pick<Deps, 'inTransaction'>) =>
  defineRoute({
    method: 'GET',
    path: '/v1/api-keys',
    operationId: 'listApiKeys',
    summary: 'List API keys',
    description: 'Expired ones too, until they are revoked. The audit log remembers those that are gone.',
    tags: ['Account'],
    auth: 'merchant',
    scopes: ['api-keys:read'],
    responses: { 200: { description: 'All of them, oldest first.', schema: list } },
    problems: [],
    handler: async ({ caller }) => {
      const keys = await inTransaction(({ apiKeys }) => apiKeys.unrevoked(caller.tenantId));
      return { status: 200, body: { apiKeys: keys.map(toApiKeyResource) } };
    },
  });
