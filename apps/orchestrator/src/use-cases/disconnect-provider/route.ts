import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { ProviderDeps } from '../connect-provider/connect-provider.ts';
import { disconnectProvider } from './disconnect-provider.ts';

export const disconnectProviderRoute = (deps: ProviderDeps) => {
  const disconnect = disconnectProvider(deps);
  return defineRoute({
    method: 'DELETE',
    path: '/v1/providers/:providerId',
    operationId: 'disconnectProvider',
    summary: 'Disconnect a delivery network',
    description:
      'Its credentials are erased. Refused while it carries orders that were booked in the last 30 days, for they could not be cancelled any more; `active: false` stops it at once.',
    tags: ['providers'],
    auth: 'merchant',
    scopes: ['providers:write'],
    request: { params: z.object({ providerId: z.string() }) },
    responses: { 204: { description: 'Disconnected' } },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: async ({ params, caller, requestId }) => {
      await disconnect({ ...caller, requestId }, params.providerId);
      return { status: 204 };
    },
  });
};
