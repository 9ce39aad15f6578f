import { changeOncePerKey, defineRoute } from '@waybill/http';
import { connectProviderBody, presentProvider, providerResource } from '../../providers/index.ts';
import { connectProvider, type ProviderDeps } from './connect-provider.ts';

export const connectProviderRoute = (deps: ProviderDeps) =>
  defineRoute({
    method: 'POST',
    path: '/v1/providers',
    operationId: 'connectProvider',
    summary: 'Connect a delivery network',
    description:
      'The credentials are checked for their form, sealed, and never shown again; `POST /v1/providers/{providerId}/test` tells whether they work. Without `scopes` the connection is used nowhere yet.',
    tags: ['providers'],
    auth: 'merchant',
    scopes: ['providers:write'],
    idempotent: true,
    request: { body: connectProviderBody },
    responses: { 201: { description: 'Connected', schema: providerResource } },
    problems: ['INVALID_DATA', 'DUPLICATE_NAME'],
    handler: ({ body, caller, request, requestId }) =>
      changeOncePerKey(
        deps,
        { ...caller, request, route: 'connectProvider', input: body },
        async (within) => ({
          status: 201,
          body: presentProvider(await connectProvider(within)({ ...caller, requestId }, body)),
        }),
      ),
  });
