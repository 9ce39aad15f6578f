import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import { changeProviderBody, presentProvider, providerResource } from '../../providers/index.ts';
import type { ProviderDeps } from '../connect-provider/connect-provider.ts';
import { changeProvider } from './change-provider.ts';

export const changeProviderRoute = (deps: ProviderDeps) => {
  const change = changeProvider(deps);
  return defineRoute({
    method: 'PATCH',
    path: '/v1/providers/:providerId',
    operationId: 'changeProvider',
    summary: 'Change a connection',
    description:
      'What is absent stays. `credentials`, `settings`, `scopes` and `areas` are replaced whole. New credentials count from the next call on.',
    tags: ['providers'],
    auth: 'merchant',
    scopes: ['providers:write'],
    request: { params: z.object({ providerId: z.string() }), body: changeProviderBody },
    responses: { 200: { description: 'As it is now', schema: providerResource } },
    problems: ['NOT_FOUND', 'INVALID_DATA', 'DUPLICATE_NAME'],
    handler: async ({ params, body, caller, requestId }) => ({
      status: 200,
      body: presentProvider(await change({ ...caller, requestId }, params.providerId, body)),
    }),
  });
};
