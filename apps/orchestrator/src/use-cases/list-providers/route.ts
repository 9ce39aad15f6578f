import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { ListedProviders } from '../../deps.ts';

const scope = z.union([
  z.object({ kind: z.literal('tenant') }),
  z.object({ kind: z.enum(['brand', 'location']), externalId: z.string() }),
]);

const providerResource = z
  .object({
    id: z.string(),
    adapter: z.string().describe('How Waybill speaks to it.'),
    name: z.string(),
    displayName: z.string(),
    baseUrl: z.string(),
    enabledServices: z.array(z.string()).nullable().describe('Null: every service.'),
    active: z.boolean(),
    scopes: z.array(scope).describe('Where it may be used.'),
  })
  .meta({ id: 'Provider' });

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
      body: list.parse({ data: await providers.list(caller.tenantId) }),
    }),
  });
