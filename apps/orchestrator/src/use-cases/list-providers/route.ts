import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { ListedProviders } from '../../deps.ts';
import { presentProvider, providerResource } from '../../providers/index.ts';

const list = z.object({ data: z.array(providerResource) });

/** The merchant's connections. Credentials never leave the service. */
export const listProviders = ({ providers }: { providers: ListedProviders }) =>
  defineRoute({
    method: 'GET',
    path: '/v1/providers',
    operationId: 'listProviders',
    summary: 'The delivery networks that are connected',
    tags: ['providers'],
    auth: 'merchant',
    scopes: ['providers:read'],
    responses: { 200: { description: 'All connections, without their credentials', schema: list } },
    problems: [],
    handler: async ({ caller }) => ({
      status: 200,
      body: { data: (await providers.list(caller.tenantId)).map(presentProvider) },
    }),
  });
