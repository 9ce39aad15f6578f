import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { ListedProviders } from '../../deps.ts';
import { presentProvider, providerResource } from '../../providers/index.ts';

export const providerNotFound = (id: string) => problem('NOT_FOUND', `Provider with id, ${id}, is not found`);

/** One connection. Credentials never leave the service. */
export const readProvider = ({ providers }: { providers: ListedProviders }) =>
  defineRoute({
    method: 'GET',
    path: '/v1/providers/:providerId',
    operationId: 'readProvider',
    summary: 'One connection',
    tags: ['providers'],
    auth: 'merchant',
    scopes: ['providers:read'],
    request: { params: z.object({ providerId: z.string() }) },
    responses: { 200: { description: 'The connection, without its credentials', schema: providerResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { providerId }, caller }) => {
      const provider = await providers.find(caller.tenantId, providerId);
      if (!provider) throw providerNotFound(providerId);
      return { status: 200, body: presentProvider(provider) };
    },
  });
